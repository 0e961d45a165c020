"""What opening a resource hands back."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsMapLayer


@dataclass
class Opened:
    """A layer, the number of its features where it has been counted, and remarks for the member."""

    layer: QgsMapLayer
    count: int | None = None
    remarks: list[str] = field(default_factory=list)
