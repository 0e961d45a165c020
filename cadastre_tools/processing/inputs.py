"""Parameters that the cadastre's algorithms share, and the level that their results carry."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ...toolbelt import levels, settings
from ...toolbelt.algorithm import OpenigAlgorithm
from ...toolbelt.errors import InputError, OpenigError
from ...toolbelt.i18n import tr
from ..queries import purpose
from ..store import address
from ..store.address import StoreFiles
from ..store.opening import Store

Parameters = Mapping[str, Any]


def add_store(algorithm: QgsProcessingAlgorithm) -> None:
    """Add STORE, an existing one; the dialog proposes the one of the options."""
    parameter = QgsProcessingParameterFile("STORE", tr("Cadastre store"), fileFilter=GEOPACKAGES)
    parameter.setGuiDefaultValueOverride(settings.load().store)
    algorithm.addParameter(parameter)


def add_purpose(algorithm: QgsProcessingAlgorithm) -> None:
    """Add PURPOSE and CASE, which every nominative answer is journalised under. PURPOSE is optional for Processing
    only: our own check names the permitted ones."""
    algorithm.addParameter(QgsProcessingParameterString("PURPOSE", tr("Purpose"), optional=True))
    algorithm.addParameter(QgsProcessingParameterString("CASE", tr("Case number"), optional=True))


def store_of(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> StoreFiles:
    """The files that STORE names.

    :raises InputError: naming STORE.
    """
    return address.parse(algorithm.parameterAsString(dict(parameters), "STORE", context))


def existing_store(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> StoreFiles:
    """:raises InputError: naming STORE, also when there is no such file."""
    files = store_of(algorithm, parameters, context)
    if not files.path.is_file():
        raise InputError("STORE", tr("there is no file {}").format(files.path))
    return files


def require_plan(store: Store) -> None:
    """:raises InputError: naming STORE, when no parcel is drawn in it: no parcel found would mean nothing."""
    if not store.has_plan:
        raise InputError("STORE", tr("it has no plan"), tr("Import the EDIGEO sheets."))


def stop_if_cancelled(feedback: QgsProcessingFeedback) -> None:
    """:raises OpenigError: once the member has cancelled: half an answer must not pass for a whole one."""
    if feedback.isCanceled():
        raise OpenigError(tr("The question was cancelled"), tr("nothing was written"))


def sources(value: Any) -> list[Path]:
    """The folders and files that SOURCE names: a list, a JSON list, or a text with ``;`` between the paths.

    (The list of files that Processing offers takes no folders, and a folder parameter takes only one.)

    :raises InputError: naming SOURCE.
    """
    if isinstance(value, (str, Path)):
        value = _listed(str(value).strip())
    paths = [Path(str(item).strip().strip('"')).expanduser() for item in value or [] if str(item).strip()]
    if not paths:
        raise InputError("SOURCE", tr("a value is needed"))
    for path in paths:
        if not _exists(path):
            raise InputError("SOURCE", tr("there is no file or folder {}").format(path))
    return paths


def _listed(text: str) -> list[Any]:
    """One path as it stands, whatever is in its name; else a JSON list; else paths with ``;`` between them."""
    if text and _exists(Path(text)):
        return [text]
    if text.startswith("[") and text.endswith("]"):
        with contextlib.suppress(ValueError):
            return list(json.loads(text))
    return text.split(";")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # longer than a name can be
        return False


def _profile_folder() -> Path:
    """Where the journal goes when the folder of the store cannot be written."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "openig"


def journalise(
    algorithm: OpenigAlgorithm,
    store: Store,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    rows: int,
) -> None:
    """Write the line that a nominative answer owes, before it is given: under its PURPOSE and CASE.

    :raises OpenigError: when the purpose is not permitted, or no journal can be written: then there is no answer.
    """
    why, case = (algorithm.parameterAsString(parameters, name, context) for name in ("PURPOSE", "CASE"))
    why = purpose.require(store, why)
    journal = purpose.journalise(store, algorithm.NAME, why, case, rows, _profile_folder())
    feedback.pushInfo(tr("{} rows; journalised in {}.").format(rows, journal))
    if not case.strip():
        feedback.pushWarning(tr("No case number was given (CASE): the journal says so."))


def write_result(
    algorithm: OpenigAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Mapping[str, Any]],
    level: str,
    *placed: Any,
) -> tuple[str, int]:
    """Write OUTPUT, which remembers its level: a layer beside its data, restricted JSON as ``level`` in every row.

    :param placed: geometry type and coordinate system of a layer, as for ``write_rows``.
    :returns: destination (path or layer id) and number of rows.
    :raises InputError: naming OUTPUT, when it, or its level beside it, cannot be written.
    """
    is_json = algorithm.wants_json(parameters) is not None
    if is_json and level != levels.OPEN:
        rows = [{"level": level, **row} for row in rows]
    output, count = algorithm.write_rows(parameters, "OUTPUT", context, columns, rows, *placed)
    layer = None if is_json else QgsProcessingUtils.mapLayerFromString(output, context)
    if layer is not None:
        try:
            levels.mark(layer, level)
        except OSError as error:
            raise InputError("OUTPUT", tr("its level cannot be written beside it ({})").format(error)) from error
    return output, count


def json_file(name: str, label: str) -> QgsProcessingParameterFile:
    """An optional JSON file to read."""
    return QgsProcessingParameterFile(
        name, label, QgsProcessingParameterFile.Behavior.File, extension="json", optional=True
    )


#: What a dialog shows of a folder; our own check says what is wrong with another file.
GEOPACKAGES = "GeoPackage (*.gpkg);;* (*)"
VECTOR = QgsProcessing.SourceType.TypeVector
POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
LINES = QgsProcessing.SourceType.TypeVectorLine
