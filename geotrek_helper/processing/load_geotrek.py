"""``openig:load_geotrek``: what a Geotrek-admin publishes, as a GeoPackage of readable layers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Mapping

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...toolbelt import credentials, settings
from ...toolbelt.algorithm import OpenigAlgorithm, write_json
from ...toolbelt.endpoints import Endpoints
from ...toolbelt.errors import DataError, InputError, OpenigError
from ...toolbelt.i18n import tr
from ..reader import api
from ..reader.lookups import Lookups
from ..reader.models import MODELS

if TYPE_CHECKING:
    from ..reader.read import Loaded


@dataclass(frozen=True)
class _Question:
    """The checked inputs."""

    base: str
    authcfg: str
    models: tuple[str, ...]
    language: str
    path: Path


class LoadGeotrek(OpenigAlgorithm):
    NAME = "load_geotrek"
    GROUP_ID = "geotrek"

    def displayName(self) -> str:
        return tr("Load a Geotrek")

    def group(self) -> str:
        return tr("Geotrek")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        url = QgsProcessingParameterString("URL", tr("Address of Geotrek-admin"))
        url.setGuiDefaultValueOverride(settings.load().geotrek)
        self.addParameter(url)
        self.add_authcfg()
        models = QgsProcessingParameterEnum(
            "MODELS", tr("Models to load"), list(MODELS), allowMultiple=True, defaultValue=["trek", "poi"],
            usesStaticStrings=True,
        )  # fmt: skip
        self.addParameter(models)
        self.addParameter(QgsProcessingParameterString("LANGUAGE", tr("Language"), "fr"))
        self.addParameter(
            QgsProcessingParameterFileDestination("STORE", tr("GeoPackage to write"), tr("GeoPackage (*.gpkg)"))
        )
        report = QgsProcessingParameterFileDestination(
            "OUTPUT", tr("Report"), tr("JSON (*.json)"), optional=True, createByDefault=False
        )
        self.addParameter(report)
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of objects loaded")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        self._question(parameters, context)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..reader import store  # late: QGIS's start does not wait for what writes stores

        question = self._question(parameters, context)
        credentials.require(question.authcfg)
        geotrek = _connect(question, feedback)
        server = geotrek.probe()
        _refuse_unknown_language(server, question.language)
        lookups = Lookups(geotrek, question.language)
        loads = _read_all(geotrek, question, lookups, feedback)
        read_at = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        source = {
            "url": question.base, "read_at": read_at, "language": question.language, "geotrek_version": server.version,
        }  # fmt: skip
        layers = store.write(question.path, loads, source)
        self._load(layers, question.path, context)
        models = [_summary(load) for load in loads]
        report = {
            **source, "store": str(question.path), "layers": layers, "models": models,
            "unknown_labels": _unknown(lookups),
        }  # fmt: skip
        _tell(report, feedback)
        results = {"STORE": str(question.path), "COUNT": sum(len(load.rows) for load in loads), "MODELS_READ": models}
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        if output:
            write_json(Path(output), report)
            results["OUTPUT"] = output
        return results

    def _question(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> _Question:
        from ..reader import store

        language = self.parameterAsString(parameters, "LANGUAGE", context).strip().lower()
        if not language.replace("-", "").isalpha():
            raise InputError("LANGUAGE", tr("a code such as “fr” or “en” is needed"))
        names = self.parameterAsEnumStrings(parameters, "MODELS", context)
        if not names:
            raise InputError("MODELS", tr("a value is needed"))
        path = Path(self.parameterAsFileOutput(parameters, "STORE", context))
        store.check(path)
        base = api.base_of(self.parameterAsString(parameters, "URL", context))
        authcfg = self.parameterAsString(parameters, "AUTHCFG", context)
        return _Question(base, authcfg, tuple(dict.fromkeys(names)), language, path)

    def _load(self, layers: Mapping[str, int], path: Path, context: QgsProcessingContext) -> None:
        """Have the layers that hold something added to the project, where there is one."""
        if context.project() is None:
            return
        for name, count in layers.items():
            if count:
                details = QgsProcessingContext.LayerDetails(f"Geotrek – {name}", context.project(), "")
                context.addLayerToLoadOnCompletion(f"{path}|layername={name}", details)


def _connect(question: _Question, feedback: QgsProcessingFeedback) -> api.Api:
    from ...toolbelt import http  # late: QGIS's start does not wait for requests

    account = frozenset({question.base}) if question.authcfg else frozenset()
    endpoints = Endpoints({question.base: api.SERVICE}, account)
    return api.Api(http.session(endpoints, question.authcfg, feedback), question.base)


def _refuse_unknown_language(server: api.Server, language: str) -> None:
    """The server itself would answer a page of status 500 (facts/geotrek-api.md §2)."""
    if server.languages and language not in server.languages:
        raise InputError(
            "LANGUAGE", tr("this Geotrek does not speak “{}”").format(language),
            tr("It speaks: {}.").format(", ".join(server.languages)),
        )  # fmt: skip


def _read_all(geotrek: api.Api, question: _Question, lookups: Lookups, feedback: QgsProcessingFeedback) -> list[Loaded]:
    from ..reader.read import read  # late, as the store

    loads = []
    share = 100 / len(question.models)
    for number, name in enumerate(question.models):

        def progress(done: int, of: int, number: int = number) -> None:
            feedback.setProgress(share * (number + (done / of if of else 1)))
            if feedback.isCanceled():
                raise OpenigError(tr("Loading was cancelled"), tr("nothing was written"))

        feedback.setProgressText(tr("Reading {}").format(name))
        loads.append(read(geotrek, MODELS[name], question.language, lookups, progress))
    if not any(load.installed for load in loads):
        raise DataError(question.base, tr("it has none of these models: {}").format(", ".join(question.models)))
    return loads


def _summary(load: Loaded) -> dict[str, Any]:
    return {
        "model": load.model.name, "installed": load.installed, "announced": load.announced, "read": len(load.rows),
        "twice": load.twice, "recovered": load.recovered, "missing": load.missing, "broken": load.broken,
    }  # fmt: skip


def _unknown(lookups: Lookups) -> list[dict[str, Any]]:
    return [{"endpoint": endpoint, "id": number} for endpoint, number in sorted(lookups.unknown, key=str)]


def _tell(report: Mapping[str, Any], feedback: QgsProcessingFeedback) -> None:
    for model in report["models"]:
        if not model["installed"]:
            feedback.pushWarning(tr("{}: this Geotrek does not have it").format(model["model"]))
            continue
        feedback.pushInfo(tr("{}: {} of {} objects").format(model["model"], model["read"], model["announced"]))
        if model["missing"]:
            numbers = ", ".join(str(number) for number in model["missing"])
            feedback.pushWarning(tr("{}: listed, but not to be had: {}").format(model["model"], numbers))
        for fault, ids in model["broken"].items():
            numbers = ", ".join(str(number) for number in ids)
            feedback.pushWarning(
                tr("{}: geometry not as it should be ({}), ids {}").format(model["model"], fault, numbers)
            )
    if report["unknown_labels"]:
        count = len(report["unknown_labels"])
        feedback.pushWarning(tr("{} labels are unknown to this Geotrek itself; the report names them.").format(count))
