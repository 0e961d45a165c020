"""What the table of a Shapefile (dBase III) keeps of fields and values; the rest is told, never changed in silence."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ...toolbelt.i18n import tr
from ..extraction.names import short_names

_T = QMetaType.Type
#: Bytes of a text; characters of a whole number that is read back as one; of OGR's column of reals, decimals and what
#: they leave for the rest.
_TEXT, _INTEGER, _DECIMALS, _LARGEST = 254, 18, 15, 1e22
#: What the smallest 32-bit number takes: OGR stops at it in a column of its own width.
_SMALL_INTEGER = 11
_AS_THEY_ARE = (_T.Bool, _T.QDate, _T.QTime, _T.QDateTime)
_LISTS = (_T.QStringList, _T.QVariantList)


class Table:
    """``fields``: as they are written; ``sources``: the number of the field that each is made of."""

    def __init__(self, own: QgsFields) -> None:
        self.fields, self.sources = QgsFields(), []
        self._cut = self._left_out = self._rounded = 0
        self._names = short_names(field.name() for field in own)
        self._without: list[str] = []
        for number, field in enumerate(own):
            written = _written(field)
            if written is None:
                self._without.append(field.name())
                continue
            written.setName(self._names[field.name()])
            self.fields.append(written)
            self.sources.append(number)

    def value(self, value: object) -> object:
        """A value as it is written; what is lost of it is counted."""
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value)
        if isinstance(value, str) and len(value.encode()) > _TEXT:
            self._cut += 1
            return value.encode()[:_TEXT].decode("utf-8", "ignore")
        if isinstance(value, int) and len(str(value)) > _INTEGER:  # longer, and the whole column would be read as reals
            self._left_out += 1
            return None
        if isinstance(value, float) and abs(value) >= _LARGEST:
            self._left_out += 1
            return None
        if isinstance(value, float) and abs(value - round(value, _DECIMALS)) > 1e-6 * abs(value):
            self._rounded += 1
        return value

    def remarks(self) -> Iterator[str]:
        """Sentences on what was lost, once every value was asked for."""
        changed = [f"{name} → {short}" for name, short in self._names.items() if name != short]
        if changed:
            yield tr("Names of fields cut to 10 characters: {}.").format(", ".join(changed))
        if self._without:
            yield tr("A Shapefile has no room for these fields: {}.").format(", ".join(self._without))
        if self._cut:
            yield tr("{} texts were longer than a Shapefile keeps (254 bytes) and were cut.").format(self._cut)
        if self._left_out:
            yield tr("{} numbers are too long for a Shapefile: they are empty in it.").format(self._left_out)
        if self._rounded:
            yield tr("{} numbers were rounded to the 15 decimals that a Shapefile keeps.").format(self._rounded)


def _written(field: QgsField) -> QgsField | None:
    """Without the width that a service announces, and that its values exceed; None for what dBase has no type for."""
    kind = field.type()
    if kind in _AS_THEY_ARE:
        return QgsField(field)
    if kind == _T.QString or kind in _LISTS:
        return QgsField(field.name(), _T.QString, len=_TEXT)
    if kind == _T.Double:
        return QgsField(field.name(), _T.Double)
    if kind in (_T.Int, _T.LongLong):
        return QgsField(field.name(), _T.LongLong, len=_SMALL_INTEGER if kind == _T.Int else _INTEGER)
    return None
