"""``openig:publish_layer``: a layer becomes a dataset of the IDGO with its map service, proved by reading it back."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Mapping

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from ...toolbelt import credentials
from ...toolbelt.algorithm import OpenigAlgorithm, check_output, write_json
from ...toolbelt.errors import InputError, NetworkError, OpenigError
from ...toolbelt.i18n import tr
from ..api.formats import OTHER_FORMATS, RASTER, VECTOR, Format
from ..layers import survey
from ..publication import names
from ..publication.order import Order, Package, Report
from ..publication.outbox import Outbox
from ..readiness import findings
from . import conversation, packaging_picture, publish_input
from . import publish_parameters as asked
from .publish_input import ALL_FORMATS, Taken

if TYPE_CHECKING:
    from ..catalogue import model
    from ..publication.attachments import Attachments

Pack = Callable[[str, Format], Package]


class PublishLayer(OpenigAlgorithm):
    NAME = "publish_layer"
    GROUP_ID = "idgo"
    _taken: Taken | None = None

    def displayName(self) -> str:
        return tr("Publish a layer")

    def group(self) -> str:
        return tr("IDGO")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_profile()
        self.add_authcfg()
        kinds = [QgsProcessing.SourceType.TypeVector, QgsProcessing.SourceType.TypeRaster]
        self.addParameter(QgsProcessingParameterMapLayer("INPUT", tr("Layer"), types=kinds))
        for name, label in (
            ("ORGANISATION", tr("Organisation (the name in its address)")), ("TITLE", tr("Title")),
            ("DESCRIPTION", tr("Description")), ("LICENSE", tr("Licence (its identifier, such as lov2)")),
        ):  # fmt: skip
            long = name == "DESCRIPTION"
            self.addParameter(QgsProcessingParameterString(name, label, multiLine=long, optional=True))
        self.addParameter(
            QgsProcessingParameterEnum("FORMAT", tr("Format"), list(ALL_FORMATS), False, "gpkg", False, True)
        )
        visibility = QgsProcessingParameterEnum(
            "VISIBILITY", tr("Visibility"), list(asked.VISIBILITIES), False, "private", False, True
        )
        visibility.setGuiDefaultValueOverride("keep")  # a dialog gives every parameter, whatever the member touched
        self.addParameter(visibility)
        asked.declare_description(self.addParameter)
        asked.declare_manner(self.addParameter)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Report"), tr("JSON files (*.json)"), QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputString("DATASET", tr("Dataset")))
        self.addOutput(QgsProcessingOutputString("RESOURCE", tr("Resource")))
        self.addOutput(QgsProcessingOutputString("LAYER", tr("Map layer")))
        self.addOutput(QgsProcessingOutputString("WFS_URL", tr("Address of the WFS")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Number of features read back")))
        self.addOutput(QgsProcessingOutputNumber("DIFFERENCES", tr("Number of differences")))
        self.addOutput(QgsProcessingOutputString("WRITTEN", tr("What was written")))
        self.addOutput(QgsProcessingOutputNumber("FAILED", tr("Number of steps that failed after the publication")))

    def check(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        if asked.target(self, parameters, context) == asked.IDGO:
            conversation.check_profile(self, parameters, context, "idgo_api", "ckan", "ows_pattern")
            if self._taken is None and not self.parameterAsString(parameters, "AUTHCFG", context):
                raise InputError("AUTHCFG", tr("a value is needed"))
        asked.check(self, parameters, context)
        if self._taken is None:  # once prepared, the layer was checked, and stays in its own thread
            publish_input.check(self.parameterAsLayer(parameters, "INPUT", context), self._format(parameters, context))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the layer's own thread."""
        layer, form = self.parameterAsLayer(parameters, "INPUT", context), self._format(parameters, context)
        try:
            publish_input.check(layer, form)
            wants_style = self.parameterAsString(parameters, "STYLE", context).lower() == asked.YES
            self._taken = publish_input.take(layer, wants_style and form.kind == VECTOR)
        except OpenigError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        taken = self._taken
        if taken is None:
            raise QgsProcessingException("prepareAlgorithm comes first")
        output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        order, extra = asked.order(self, parameters, context), self._extra(parameters, context, taken)
        to_folder = asked.target(self, parameters, context) == asked.FOLDER
        authcfg = self.parameterAsString(parameters, "AUTHCFG", context)
        credentials.require(authcfg)
        check_output(output)
        if not to_folder and not authcfg:
            raise InputError("AUTHCFG", tr("a value is needed"))
        found = None
        if taken.survey is not None:
            found = survey.count(taken.survey, lambda done: feedback.setProgress(done / 5), feedback.isCanceled)
        personal = self.parameterAsBool(parameters, "PERSONAL_DATA", context)
        limit = self.parameterAsInt(parameters, "MAX_SIZE", context) << 20
        judged = publish_input.judge(found, self._format(parameters, context), personal)
        with tempfile.TemporaryDirectory(prefix="openig-") as folder:

            def pack(layer: str, form: Format) -> Package:
                publish_input.judge(found, form, personal)
                return publish_input.pack(taken, form, layer, Path(folder), feedback, limit)

            send = self._to_folder if to_folder else self._to_idgo
            report = send(parameters, context, feedback, order, extra, pack)
        report.findings = [finding.row() for finding in judged]
        for finding in judged:
            if finding.level == findings.WARNING:
                feedback.pushWarning(f"{finding.sentence} {finding.remedy}".strip())
        if taken.lost and extra.style:
            report.remarks += [tr("The style could not carry: {}").format(lost) for lost in taken.lost]
        return self._result(report, output, feedback)

    # -- steps --------------------------------------------------------------------------------------------------------

    def _to_folder(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        order: Order,
        extra: Attachments,
        pack: Pack,
    ) -> Report:
        from ..publication import folder

        package = pack(names.layer_name(order.name), self._format(parameters, context))
        if self.parameterAsBool(parameters, "DRY_RUN", context):
            return Report("", "", package.layer, "", package.count, {}, {}, [], [tr("Nothing was written.")])
        return folder.write(Path(self.parameterAsString(parameters, "FOLDER", context)), order, package, extra)

    def _to_idgo(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        order: Order,
        extra: Attachments,
        pack: Pack,
    ) -> Report:
        from ..publication.publish import Publication

        idgo = conversation.begin(self, parameters, context, feedback)
        outbox = Outbox(Path(QgsApplication.qgisSettingsDirPath()) / "openig" / "outbox.sqlite")
        username = credentials.username(idgo.authcfg)
        publication = Publication(
            idgo.session, idgo.profile, username, outbox, feedback.pushInfo, _shown(idgo, feedback)
        )
        plan = publication.prepare(order)
        form = self._format(parameters, context)
        if plan.target and plan.target.format != form.slug:
            there = ALL_FORMATS.get(plan.target.format, form)
            if parameters.get("FORMAT") in (None, "") and (there.kind == RASTER) == (form.kind == RASTER):
                form = there  # the default must not change what there is
            else:
                feedback.pushInfo(tr("The format changes from {} to {}.").format(plan.target.format, form.slug))
        package = pack(plan.layer, form)
        if self.parameterAsBool(parameters, "DRY_RUN", context):
            return publication.preview(plan, package, extra)
        return publication.run(plan, package, extra)

    def _extra(self, parameters: dict[str, Any], context: QgsProcessingContext, taken: Taken) -> Attachments:
        """What goes with the data.

        :raises InputError: naming METADATA or STYLE, when a file is not what it should be.
        """
        from ..publication import record, style
        from ..publication.attachments import Attachments

        wants_style, sld = asked.document(self.parameterAsString(parameters, "STYLE", context), "STYLE")
        wants_record, iso = asked.document(self.parameterAsString(parameters, "METADATA", context), "METADATA")
        if sld:
            style.check(sld)
        if iso:
            record.check(iso)
        return Attachments(
            sld or (taken.style if wants_style else b""), taken.record if wants_record else None, iso, taken.record.bbox
        )

    def _result(self, report: Report, output: Path, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        for remark in report.remarks:
            feedback.pushInfo(remark)
        for difference in report.differs:
            feedback.pushWarning(
                tr("{}: {} was sent, {} came back").format(
                    difference["what"], difference["sent"], difference["came_back"]
                )
            )
        for failure in report.failed:
            feedback.pushWarning(failure)
        write_json(output, dataclasses.asdict(report))
        return {
            "OUTPUT": str(output), "DATASET": report.dataset, "RESOURCE": report.resource, "LAYER": report.layer,
            "WFS_URL": report.wfs_url, "COUNT": -1 if report.feature_count is None else report.feature_count,
            "DIFFERENCES": len(report.differs), "WRITTEN": ",".join(report.written), "FAILED": len(report.failed),
        }  # fmt: skip

    def _format(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Format:
        asked_for = ALL_FORMATS[self.parameterAsEnumString(parameters, "FORMAT", context)]
        is_default = parameters.get("FORMAT") in (None, "")
        return OTHER_FORMATS["geotiff"] if is_default and self._is_picture(parameters, context) else asked_for

    def _is_picture(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> bool:
        if self._taken is not None:
            return isinstance(self._taken.source, packaging_picture.Picture)
        return isinstance(self.parameterAsLayer(parameters, "INPUT", context), QgsRasterLayer)


def _shown(idgo: conversation.Conversation, feedback: QgsProcessingFeedback) -> Callable[[str], model.Dataset | None]:
    """A dataset as CKAN shows it to the member. In a session of its own: the proof asks what everybody sees."""
    from ...toolbelt import http
    from ..catalogue import ckan

    session = http.session(idgo.profile.endpoints(), idgo.authcfg, feedback)
    own = dataclasses.replace(idgo, session=session)

    def read(slug: str) -> model.Dataset | None:
        try:
            return ckan.show(session, idgo.profile.ckan, slug)
        except NetworkError as error:
            if error.kind in ("unauthorised", "not_found"):
                return None
            raise

    def show(slug: str) -> model.Dataset | None:
        found = read(slug)  # CKAN hides what is in a restricted file from others
        hides = found is None or any(resource.restricted for resource in found.resources)
        return read(slug) if hides and own.enter_ckan() else found

    return show
