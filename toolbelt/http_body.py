"""The body of a write, as a device that Qt reads once and cannot rewind."""

from __future__ import annotations

from typing import Protocol, Union

from qgis.PyQt.QtCore import QIODevice


class Readable(Protocol):
    def read(self, size: int) -> bytes: ...


class SendOnce(QIODevice):
    """Sequential on purpose: Qt repeats a request by itself when the server closes without answering, unless it
    cannot rewind the body (measured: up to four POSTs otherwise; facts/qgis-environment, network facts).

    An empty body is one too: without a device, Qt would find nothing to rewind and repeat a DELETE.
    """

    def __init__(self, source: Union[bytes, Readable], length: int) -> None:
        super().__init__()
        self._source, self._left = source, length
        self.taken = 0
        self.error: Exception | None = None
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        return True

    def reset(self) -> bool:
        return False

    def atEnd(self) -> bool:
        return self._left <= 0

    def bytesAvailable(self) -> int:
        return self._left

    def readData(self, maximum: int) -> bytes:
        """The next bytes for Qt.

        An exception may not leave a method that Qt calls (it would end QGIS): it is kept for the sender, who gives the
        request up. Until then Qt gets nothing; told of the error, it crashes (5.15.8).
        """
        wanted = min(maximum, self._left)
        if self.error is not None:
            return b""
        try:
            data = self._next(wanted)
        except Exception as error:  # noqa: BLE001 (raised again by the sender)
            self.error = error
            return b""
        self.taken += len(data)
        self._left -= len(data)
        return data

    def _next(self, size: int) -> bytes:
        if isinstance(self._source, bytes):
            return self._source[self.taken : self.taken + size]
        data = self._source.read(size)
        if size and not data:
            raise OSError("the body is shorter than the length that was announced")
        return data
