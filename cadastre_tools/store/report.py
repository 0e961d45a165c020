"""What an import did, to be read by a member and by a program: nothing is left out silently."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..importers.inventory import Inventory
from ..importers.majic import Tally

#: At most so many parcels are listed by side of the comparison; all are counted.
LISTED = 1000


@dataclass
class Report:
    """``tables``: rows of every table; ``files``: one entry a file read; ``ignored``, ``damaged``: (file, why) of what
    was not wanted or could not be read; ``faults``: (sheet, object and why)."""

    store: str = ""
    id: str = ""
    epsg: int = 0
    majic_year: int = 0
    majic_year_from: str = ""
    plan_date: str = ""
    undertaking: str = ""
    seconds: float = 0.0
    tables: dict[str, int] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    damaged: list[tuple[str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    sheets: int = 0
    sheets_without_parcels: list[str] = field(default_factory=list)
    parcels_drawn_twice: list[tuple[str, str]] = field(default_factory=list)
    parcels_drawn_not_in_majic: int | None = None
    parcels_in_majic_not_drawn: int | None = None
    ids_drawn_not_in_majic: list[str] = field(default_factory=list)
    ids_in_majic_not_drawn: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)

    def take_inventory(self, inventory: Inventory) -> None:
        """What recognition left out."""
        self.ignored += inventory.ignored
        self.damaged += inventory.damaged

    def take_comparison(self, drawn: set[str], known: set[str]) -> None:
        """National ids on the plan and in MAJIC: those on one side only are counted, the first of them listed."""
        one, other = sorted(drawn - known), sorted(known - drawn)
        self.parcels_drawn_not_in_majic, self.parcels_in_majic_not_drawn = len(one), len(other)
        self.ids_drawn_not_in_majic, self.ids_in_majic_not_drawn = one[:LISTED], other[:LISTED]

    def take_tally(self, tally: Tally) -> None:
        """What became of the lines of a MAJIC file."""
        self.files.append(
            {
                "file": tally.label, "kind": tally.file, "lines": tally.lines, "headers": tally.headers,
                "read": tally.lines - tally.headers, "kept": sum(tally.kept.values()), "by_code": tally.kept,
                "rejected": tally.rejections,
                "rejected_lines": [{"line": line, "why": why} for line, why in tally.rejected],
            }
        )  # fmt: skip

    def forget_sheet(self, label: str) -> None:
        """An export of a sheet that another one replaces is no sheet of the store."""
        self.files = [entry for entry in self.files if entry["file"] != label]
        self.faults = [pair for pair in self.faults if pair[0] != label]
        self.sheets_without_parcels = [sheet for sheet in self.sheets_without_parcels if sheet != label]
        self.sheets -= 1

    @property
    def rejected(self) -> int:
        """Lines set aside in all files."""
        return sum(entry.get("rejected", 0) for entry in self.files)
