"""The chosen dataset: what it is, where it lies, and into the map with it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Callable, Mapping

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QHideEvent, QIcon, QImage, QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from ...toolbelt import log, profiles
from ...toolbelt.errors import DataError, OpenigError
from ...toolbelt.i18n import tr
from .. import icons
from .description import Description
from .details import LOCK, THUMBNAIL, as_html, is_email, is_web
from .extract import ExtractButton
from .footprint import Footprint
from .search import Runner
from .wdg_job import JobWidget
from .wdg_ways import SYSTEM, WaysWidget, asked_by

#: Letters of a title that a sentence has room for; the list and the details have it whole.
TITLE = 45


class DetailsWidget(QWidget):
    """Tells of a row of ``openig:search_catalogue`` and loads its dataset. It knows no server."""

    #: Why a dataset could not be loaded, as its sentence in the pane says.
    failed = pyqtSignal(str)
    #: The member wants to sign in, as a resource needs it.
    signing_in = pyqtSignal()
    #: A favourite came or went.
    kept_changed = pyqtSignal()

    def __init__(
        self,
        iface: Any,
        runner: Runner,
        parameters: Callable[[], dict[str, str]],
        kept: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        """
        :param parameters: gives the PROFILE and AUTHCFG of the moment.
        :param kept: ``idgo_connector.catalogue.kept.Kept``; None: nothing is remembered.
        """
        super().__init__(parent)
        self._iface, self._runner, self._parameters, self._kept = iface, runner, parameters, kept
        self._row: Mapping[str, Any] | None = None
        self._described: Mapping[str, Any] = {}
        self._preview: Any = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._asked: dict[str, Any] = {}
        self._loading, self._choice = "", ""
        self.job = JobWidget(runner)
        self.ways = WaysWidget()
        self._description = Description(runner, parameters, self)
        self._footprint = Footprint(iface)
        self._build()
        self._connect()
        self.show_row(None)

    def stop(self) -> None:
        """Ask what is under way to stop, what it still answers is dropped; leave the map as it was."""
        self._description.cancel()
        self.job.cancel()
        self._footprint.remove()
        self._close_preview()

    def clean(self) -> None:
        """Remove what is left on the disk: once the threads have ended."""
        self._description.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def show_row(self, row: Mapping[str, Any] | None) -> None:
        """Tell of this row; of nothing when it is None."""
        self._row, self._described = row, {}
        if not self.job.running:
            self.job.say("")
        self.text.picture = None
        self._tell()
        self._mark()
        self.ways.show_none(self._remembered())
        self._description.ask(row["slug"] if row else "")

    def add_best(self) -> None:
        """Load the dataset into the project, in the way that is chosen: the best, that of the last time, or another."""
        if self._row is None or not self.add.isEnabled():
            return
        way = self.ways.way()
        if way.get("kind") == SYSTEM:
            _open(QUrl(way["url"]))
            return
        asked = {"DATASET": self._row["slug"], **self.ways.parameters()}
        there = _in_project(self._parameters()["PROFILE"], self._row["slug"], self.ways.meant())
        if there:
            from . import questions

            existing = questions.refresh_or_add(there, self)
            if not existing:
                return
            asked["EXISTING"] = existing
        self._choice = self.ways.value()
        self._loading = _short(self._row["title"])
        self._load(asked)

    def show_preview(self) -> None:
        """Open a window with a glance at the chosen way, beside QGIS's own: nothing is added."""
        from .dlg_preview import PreviewDialog

        if self._row is None:
            return
        self._close_preview()
        asked = {**self._parameters(), "DATASET": self._row["slug"], **asked_by(self.ways.value())}
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="openig-")
        place = Path(tempfile.mkdtemp(dir=self._folder.name))
        self._preview = PreviewDialog(self._runner, asked, _short(self._row["title"]), place, self.window())
        self._preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preview.finished.connect(self._forget_preview)
        self._preview.show()

    def _extract(self) -> None:
        if self._row is not None:
            self.extract.open(self._parameters(), self._row["slug"])

    def tab_order(self) -> list[QWidget]:
        """What the Tab key goes through, in this order."""
        return [
            self.text,
            self.ways.box,
            self.ways.sign_in,
            self.add,
            self.preview,
            self.extract,
            self.zoom,
            self.star,
            self.job.stop,
        ]

    # -- what it looks like -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.text = _Text()
        self.add = QPushButton(QgsApplication.getThemeIcon("/mActionAddLayer.svg"), tr("&Add to map"))
        self.add.setObjectName("btn_add")
        self.preview = _tool("btn_preview", "/mActionShowAllLayers.svg", tr("Preview: a small map, the first rows"))
        self.extract = ExtractButton()
        self.zoom = _tool("btn_zoom", "/mActionZoomTo.svg", tr("Zoom to the dataset's extent"))
        self.star = _tool("btn_star", "/mIconFavorites.svg", tr("Favourite"))
        self.star.setCheckable(True)
        self.star.setIcon(_on_and_off(self.star.icon()))
        line = QHBoxLayout()
        line.addWidget(self.add, 1)
        line.addWidget(self.preview)
        line.addWidget(self.extract)
        line.addWidget(self.zoom)
        line.addWidget(self.star)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.ways)
        layout.addLayout(line)
        layout.addWidget(self.job)

    def _connect(self) -> None:
        self.text.anchorClicked.connect(_open)
        self.add.clicked.connect(self.add_best)
        self.preview.clicked.connect(self.show_preview)
        self.extract.clicked.connect(self._extract)
        self.zoom.clicked.connect(self._footprint.zoom)
        self.star.clicked.connect(self._star)
        self.ways.changed.connect(self._enable)
        self.ways.signing_in.connect(self.signing_in)
        self.job.busy.connect(self._enable)
        self.job.done.connect(self._remember)
        self.job.failed.connect(self._load_failed)
        self._description.told.connect(self._describe)
        self._description.pictured.connect(self._picture)
        self._description.failed.connect(self._not_described)

    def _tell(self) -> None:
        """Write what is known so far; the reader stays where he is."""
        bar = self.text.verticalScrollBar()
        place = bar.value() if self._described else 0
        thumbnail = self.text.picture is not None
        self.text.setHtml(as_html(self._row, self._described, thumbnail) if self._row else "")
        bar.setValue(place)

    def _mark(self) -> None:
        """What else shows the chosen dataset: its place on the map, its star."""
        row = self._row or {}
        bbox = self._described.get("bbox") or row.get("bbox")
        self._footprint.show(bbox if self._row and self.isVisible() else None)
        self.zoom.setEnabled(bool(self._row and bbox))
        self.star.setEnabled(bool(self._row and self._kept))
        self.star.setChecked(self.star.isEnabled() and bool(self._of_kept(self._kept.is_favourite, row["slug"])))

    def _close_preview(self) -> None:
        if self._preview is not None:
            self._preview.close()

    def _forget_preview(self, _: int) -> None:
        self._preview = None

    def _enable(self) -> None:
        outside = self.ways.way().get("kind") == SYSTEM
        self.add.setText(tr("&Open outside QGIS") if outside else tr("&Add to map"))
        self.add.setEnabled(self._row is not None and not self.job.running)
        self.preview.setEnabled(self._row is not None and not outside)
        self.extract.tell(self._described if self._row else {}, self.ways.meant())
        self.extract.setEnabled(self._row is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not on the map either."""
        super().hideEvent(event)
        self._footprint.remove()

    # -- what is known of it ------------------------------------------------------------------------------------------

    def _describe(self, described: dict[str, Any]) -> None:
        self._described = described
        self.ways.show(described, self._remembered(), bool(self._parameters().get("AUTHCFG")))
        self._tell()
        self._mark()

    def _picture(self, path: str) -> None:
        picture = QImage(path)
        self.text.picture = None if picture.isNull() else picture
        self._tell()

    def _not_described(self, why: str) -> None:
        if not self.job.running:
            self.job.say(str(why))

    # -- what is kept of it -------------------------------------------------------------------------------------------

    def _star(self, wanted: bool) -> None:
        if self._row is None:
            return
        if wanted:
            self._of_kept(self._kept.add_favourite, dict(self._row))
        else:
            self._of_kept(self._kept.remove_favourite, self._row["slug"])
        self._mark()
        self.kept_changed.emit()

    def _remembered(self) -> str:
        return self._of_kept(self._kept.choice, self._row["slug"]) or "" if self._row and self._kept else ""

    def _remember(self) -> None:
        """Only a way that has made a layer is remembered; the automatic one is the absence of a choice."""
        dataset = self._asked["DATASET"]
        if self._kept and self._choice != (self._of_kept(self._kept.choice, dataset) or ""):
            self._of_kept(self._kept.remember_choice, dataset, self._choice)

    def _of_kept(self, ask: Callable[..., Any], *arguments: Any) -> Any:
        """An answer of what is kept; None, and the reason in the pane, when its file cannot be used."""
        try:
            return ask(*arguments)
        except DataError as error:
            self.job.say(str(error))
            return None

    # -- into the project ---------------------------------------------------------------------------------------------

    def _load(self, asked: dict[str, Any]) -> None:
        self._asked = asked
        sentence = tr("Loading “{}”…").format(self._loading)
        self.job.start("openig:load_resource", {**self._parameters(), **asked}, sentence)

    def _load_failed(self, why: Any) -> None:
        """A question is asked, and its answer given; else the job says why, and the message bar says that, to who looks
        at the map."""
        from . import questions

        if questions.can_ask(why):
            answer = questions.answer(why, self)
            self.job.say("")
            if answer:
                asked = {**self._asked, **answer}
                if "RESOURCE" in answer and asked.get("KIND"):
                    self._choice = f"{asked['RESOURCE']}|{asked['KIND']}"
                self._load(asked)
            return
        log.show(self._iface, tr("“{}” could not be loaded: see the OpenIG panel.").format(self._loading))
        self.failed.emit(str(why))


class _Text(QTextBrowser):
    """Shows our own pictures and no other: nothing that a text names is ever fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("txt_details")
        self.setAccessibleName(tr("Details of the dataset"))
        self.setOpenLinks(False)
        self.setPlaceholderText(tr("Choose a dataset to read about it."))
        self.picture: QImage | None = None
        size = QgsApplication.scaleIconSize(12)
        self._lock = icons.icon("restricted").pixmap(QSize(size, size)).toImage()

    def loadResource(self, kind: int, name: QUrl) -> Any:
        return {THUMBNAIL: self.picture, LOCK: self._lock}.get(name.toString())


def _tool(name: str, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(QIcon(QgsApplication.getThemeIcon(icon)))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _on_and_off(icon: QIcon) -> QIcon:
    """The icon, grey while its button is not pressed in."""
    size = QSize(*[QgsApplication.scaleIconSize(16)] * 2)
    made = QIcon()
    made.addPixmap(icon.pixmap(size, QIcon.Mode.Disabled), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(icon.pixmap(size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _open(link: QUrl) -> None:
    if is_web(link) or is_email(link):
        QDesktopServices.openUrl(link)


def _in_project(profile: str, dataset: str, way: str) -> str:
    """The name of a layer of the project that this way to a dataset has made, or ''.

    :param profile: id, path or address.
    :param way: ``<resource>#<layer>|<kind>``; '' while it is not known: any layer of the dataset.
    """
    from ...idgo_connector.layers import describe

    named, _, kind = way.rpartition("|")
    resource, _, layer_name = named.partition("#")
    wanted = {describe.PROFILE: _id_of(profile), describe.DATASET: dataset}
    if way:
        wanted.update({describe.RESOURCE: resource, describe.KIND: kind})
    if layer_name:
        wanted[describe.LAYER] = layer_name
    for layer in QgsProject.instance().mapLayers().values():
        made_of = describe.made_of(layer)
        if all(made_of[name] == value for name, value in wanted.items()):
            return str(layer.name())
    return ""


def _id_of(profile: str) -> str:
    """The id of a profile; of one that is named by its address, which is not asked for that, the address."""
    try:
        return profiles.load(profile).id
    except OpenigError:
        return profile


def _short(title: str) -> str:
    return title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"
