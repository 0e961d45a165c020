"""What every algorithm of ours shares: checked inputs, clear failures, help in two languages, JSON or layer.

The rule (DESIGN §6): an algorithm asks nothing; it validates all of its inputs before it touches anything, and stops
with a sentence that names the parameter which answers.
"""

from __future__ import annotations

import json
import tempfile
import traceback
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QIcon

from . import markdown, profiles, settings
from .errors import DataError, InputError, NetworkError, OpenigError
from .i18n import tr

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

#: Column types of a table, by the short names used in :meth:`OpenigAlgorithm.write_rows`.
TYPES = {
    "text": QMetaType.Type.QString,
    "int": QMetaType.Type.LongLong,
    "real": QMetaType.Type.Double,
    "bool": QMetaType.Type.Bool,
}


class OpenigAlgorithm(QgsProcessingAlgorithm):
    """Base of the provider's algorithms. A subclass sets ``NAME``, ``GROUP_ID``, ``displayName``, ``group``,
    ``initAlgorithm`` and ``execute``; ``check`` where its inputs can be wrong in a way that QGIS does not see."""

    NAME = ""
    GROUP_ID = ""
    #: The refusal of a parameter, for whoever can ask for another value (QGIS runs a copy of the algorithm, which
    #: notes it on its feedback).
    refused: InputError | None = None

    def name(self) -> str:
        return self.NAME

    def groupId(self) -> str:
        return self.GROUP_ID

    def createInstance(self) -> OpenigAlgorithm:
        return type(self)()

    def icon(self) -> QIcon:
        return QIcon(str(RESOURCES / "icons" / "openig.svg"))

    def shortHelpString(self) -> str:
        """The help of ``resources/help/<language>/<name>.md`` as HTML; English where the language has none.

        Parameters are told by their labels, with their names behind them.
        """
        language = "fr" if QgsApplication.instance().locale().startswith("fr") else "en"
        text = (RESOURCES / "help" / language / f"{self.NAME}.md").read_text(encoding="utf-8")
        for definition in self.parameterDefinitions():
            label = definition.description().partition(" (")[0]
            text = text.replace(f"**{definition.name()}**", f"**{label}** (`{definition.name()}`)")
        return markdown.body(markdown.read(text))

    # -- running -----------------------------------------------------------------------------------------------------

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        """Refuse wrong inputs.

        :raises InputError: naming the parameter. Must not request, read or write anything.
        """

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do the work. (``run`` is QGIS's own: ``processing.run`` calls it, and must find it as it is.)

        :raises OpenigError: becomes the sentence that the member reads.
        """
        raise NotImplementedError

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        known = {definition.name() for definition in self.parameterDefinitions()}
        unknown = sorted(set(parameters) - known)
        if unknown:
            return False, tr("{}: this algorithm has no such parameter").format(", ".join(unknown))
        for definition in self.parameterDefinitions():  # QGIS's own sentence names the label, not the parameter
            value = parameters.get(definition.name(), definition.defaultValue())
            if not definition.checkValueIsAcceptable(value, context):
                empty = value is None or value == ""
                why = tr("a value is needed") if empty else tr("the value {} cannot be used").format(value)
                return False, str(InputError(definition.name(), why))
        ok, message = super().checkParameterValues(parameters, context)
        if not ok:
            return False, message
        try:
            self.check(parameters, context)
        except OpenigError as error:
            self.refused = error if isinstance(error, InputError) else None
            return False, str(error)
        return True, ""

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            self.check(parameters, context)
            output = self.wants_json(parameters)
            if output is not None:
                check_output(output)
            return self.execute(parameters, context, feedback)
        except OpenigError as error:
            _let_go(error)
            if isinstance(error, InputError) and hasattr(feedback, "refused"):
                feedback.refused = error
            if feedback.isCanceled() and isinstance(error, NetworkError) and error.kind == "cancelled":
                return {}  # as QGIS's own do: an exception would be a critical line in the log at every word typed
            raise QgsProcessingException(str(error)) from error

    # -- parameters that several algorithms have -----------------------------------------------------------------------

    def add_profile(self) -> None:
        """Add PROFILE: an id, or the path or URL of a profile file. The dialog proposes the member's own."""
        parameter = QgsProcessingParameterString("PROFILE", tr("Profile"), defaultValue="openig")
        chosen = settings.load().profile
        hints = [profile.id for profile in profiles.available()]
        hints += [chosen] if chosen not in hints else []
        parameter.setMetadata({"widget_wrapper": {"value_hints": hints}})
        parameter.setGuiDefaultValueOverride(chosen)
        self.addParameter(parameter)

    def add_authcfg(self, optional: bool = True) -> None:
        """Add AUTHCFG: an authentication configuration of QGIS."""
        parameter = QgsProcessingParameterAuthConfig("AUTHCFG", tr("Account"), optional=optional)
        parameter.setGuiDefaultValueOverride(settings.load().authcfg)
        self.addParameter(parameter)

    # -- results -------------------------------------------------------------------------------------------------------

    def wants_json(self, parameters: Mapping[str, Any], name: str = "OUTPUT") -> Path | None:
        """The file when the destination is a path ending in ``.json``, else None (a layer is wanted)."""
        value = parameters.get(name)
        return Path(value) if isinstance(value, str) and value.lower().endswith(".json") else None

    def write_rows(
        self,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        columns: Sequence[tuple[str, str]],
        rows: Iterable[Mapping[str, Any]],
        geometry_type: QgsWkbTypes.Type = QgsWkbTypes.Type.NoGeometry,
        crs: QgsCoordinateReferenceSystem | None = None,
    ) -> tuple[str, int]:
        """Write a table (or layer) into the feature sink ``name``, or as JSON when the destination ends in ``.json``.

        :param columns: pairs (name, one of :data:`TYPES`).
        :param rows: mappings by column name; a ``geometry`` key holds a :class:`QgsGeometry` in ``crs``.
        :returns: destination (path or layer id) and number of rows.
        :raises InputError: naming the parameter, when the destination cannot be made; nothing was written then.
        :raises DataError: when writing fails on the way.
        """
        path = self.wants_json(parameters, name)
        if path is not None:
            written = [{key: _plain(value) for key, value in row.items()} for row in rows]
            write_json(path, written)
            return str(path), len(written)
        fields = QgsFields()
        for column, kind in columns:
            fields.append(QgsField(column, TYPES[kind]))
        sink, destination = self.parameterAsSink(
            parameters, name, context, fields, geometry_type, crs or QgsCoordinateReferenceSystem()
        )
        if sink is None:
            raise InputError(name, tr("it cannot be written"))
        count = 0
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes([_attribute(row.get(column)) for column, _ in columns])
            if row.get("geometry") is not None:
                feature.setGeometry(row["geometry"])
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise _broken_off(destination, sink.lastError())
            count += 1
        if not sink.flushBuffer():  # (finalize() is newer than QGIS 3.40)
            raise _broken_off(destination, sink.lastError())
        return destination, count


def _let_go(error: BaseException | None) -> None:
    """Forget the variables of the calls that an exception came through: QGIS keeps it until Python ends, and a layer
    among them would then be destroyed after QGIS (a crash at its exit)."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def write_json(path: Path, value: Any) -> None:
    """Write a result as indented UTF-8 JSON, its folder made where missing.

    :raises InputError: as :func:`check_output`.
    :raises DataError: when writing fails on the way.
    """
    check_output(path)
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a result in UTF-8.

    :raises DataError: when it cannot be.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _broken_off(str(path), error.strerror or str(error)) from error


def check_output(path: Path) -> None:
    """Make the folder of a result, before the work begins that it will tell of.

    :raises InputError: naming OUTPUT, when a file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass  # it could be written
    except OSError as error:
        why = tr("{} cannot be written ({})").format(path, error.strerror or error)
        raise InputError("OUTPUT", why) from error
    if path.is_dir():
        raise InputError("OUTPUT", tr("{} is a folder").format(path))


def _broken_off(destination: str, why: str) -> DataError:
    return DataError(destination, tr("it cannot be written ({})").format(why))


def _plain(value: Any) -> Any:
    return json.loads(value.asJson()) if isinstance(value, QgsGeometry) else value


def _attribute(value: Any) -> Any:
    """Lists become "a, b", which every layer format holds; JSON keeps them as lists."""
    return ", ".join(str(item) for item in value) if isinstance(value, (list, tuple)) else value
