"""What the parameter STORE names: one parser for all algorithms (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...toolbelt.errors import InputError
from ...toolbelt.i18n import tr


@dataclass(frozen=True)
class StoreFiles:
    """The open level's path; the restricted levels stand beside it, named after it and the id of the import."""

    path: Path

    def restricted(self, level: str, identifier: str) -> Path:
        """File of a restricted level (``majic``, ``owners``) of one import."""
        return self.path.with_name(f"{self.path.stem}.{identifier}.{level}.gpkg")

    def building(self, identifier: str) -> Path:
        """The open level while it is being built."""
        return self.restricted("building", identifier)

    @property
    def lock(self) -> Path:
        """File whose lock says that an import into this store is running; it stays behind, empty."""
        return self.path.with_name(f".{self.path.stem}.lock")

    @property
    def journal(self) -> Path:
        """Journal of nominative answers."""
        return self.path.with_name(f"{self.path.stem}.journal.jsonl")


def parse(text: str) -> StoreFiles:
    """:raises InputError: naming STORE, for what is no path of a GeoPackage."""
    text = text.strip()
    if not text:
        raise InputError("STORE", tr("a value is needed"))
    if text.lower().startswith(("postgresql://", "postgres://")):
        raise InputError(
            "STORE", tr("a store in PostgreSQL cannot be used yet"), tr("Give the path of a GeoPackage (.gpkg).")
        )
    try:
        path = Path(text).expanduser()
        if path.is_dir():
            raise InputError("STORE", tr("{} is a folder").format(path.name))
    except (OSError, RuntimeError) as error:  # a name that the system does not take, a home that it does not know
        raise InputError("STORE", tr("it cannot be used ({})").format(error)) from error
    if path.suffix.lower() != ".gpkg":
        raise InputError("STORE", tr("{} does not end in .gpkg").format(path.name))
    return StoreFiles(path)
