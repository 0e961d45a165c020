"""What the downloaded files take up, what they may, and the button that removes them."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from ...idgo_connector.files import cache, kept_files
from ...toolbelt.i18n import tr

_MB = 1_000_000
_STEP = 256
_MOST = 1_000_000


class CacheWidget(QWidget):
    """``limit`` holds megabytes."""

    def __init__(self, megabytes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = QSpinBox()
        self.limit.setObjectName("spn_cache_mb")
        self.limit.setRange(0, _MOST)
        self.limit.setSingleStep(_STEP)
        self.limit.setSuffix(tr(" MB"))
        self.limit.setValue(megabytes)
        self.limit.setAccessibleName(tr("Downloaded files, at most"))
        self.used = QLabel()
        self.used.setObjectName("lbl_cache_used")
        self.clear = QPushButton(tr("Remo&ve them"))
        self.clear.setObjectName("btn_cache_clear")
        self.clear.setToolTip(tr("Files of layers that are in the project stay."))
        self.clear.clicked.connect(self._clear)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.limit)
        line.addWidget(self.used, 1)
        line.addWidget(self.clear)
        self.setFocusProxy(self.limit)
        self._show()

    def _clear(self) -> None:
        cache.clear(kept_files.folder(), kept_files.in_use(QgsProject.instance()))
        self._show()

    def _show(self) -> None:
        size = cache.size(kept_files.folder())
        self.used.setText(tr("{} MB are used").format(round(size / _MB)))
        self.clear.setEnabled(size > 0)
