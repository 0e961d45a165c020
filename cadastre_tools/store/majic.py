"""The restricted levels of a store: every record and field of MAJIC; names and addresses apart, in the owners file.

Zones become values in SQL: blanks to NULL, digits to numbers, keys with their blanks as zeros.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from typing import BinaryIO, Callable

from ..importers import majic
from ..importers.layout import Column, Table, tables
from . import geopackage

_BATCH = 5000
_TYPES = {"key": "TEXT", "text": "TEXT", "integer": "INTEGER", "real": "REAL"}
OWNERS_TABLE = "proprietaire"
#: ccogrm, the group of a legal person (facts/cadastre-formats (b), PROP) → kind of owner.
_GROUPS = {
    "1": "etat", "2": "region", "3": "departement", "4": "commune", "5": "public", "7": "copropriete", "9": "public",
}  # fmt: skip
KINDS = ("natural", "commune", "departement", "region", "etat", "public", "copropriete", "company", "unknown")


class MajicWriter:
    """Fills the MAJIC file, and the owners file where one is wanted."""

    def __init__(self, restricted: sqlite3.Connection, owners: sqlite3.Connection | None, year: int) -> None:
        self._restricted, self._owners = restricted, owners
        self._tables = tables(year)
        self._reader = majic.Reader(self._tables)
        self._kinds: dict[str, tuple[str, str]] = {}
        for table in self._tables:
            connection = self._connection_of(table)
            if connection is not None:
                geopackage.add_table(connection, table.name, _declared(table))

    @property
    def communes(self) -> dict[str, str]:
        """Labels of the commune headers by département, direction and commune."""
        return self._reader.communes

    @property
    def departements(self) -> set[str]:
        """Those that the records are about, headers or none; known once :meth:`end` was called."""
        found = self._restricted.execute("SELECT DISTINCT ccodep FROM comptecommunal")
        return {key[:2] for key in self.communes} | {departement for (departement,) in found}

    def add(self, stream: BinaryIO, tally: majic.Tally, tick: Callable[[], None] = lambda: None) -> None:
        """Write the records of one file. :param tick: called after every few thousand records; may raise to stop."""
        waiting: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        statements = {table.name: _insert(table) for table in self._tables}
        by_name = {table.name: table for table in self._tables}
        kind_zones = _KindZones(self._tables) if tally.file == "PROP" else None
        for table, zones in self._reader.read(stream, tally):
            if kind_zones:
                self._learn_kind(kind_zones, zones)
            rows = waiting[table.name]
            rows.append(zones)
            if len(rows) >= _BATCH:
                self._write(by_name[table.name], statements[table.name], rows)
                rows.clear()
                tick()
        for name, rows in waiting.items():
            self._write(by_name[name], statements[name], rows)
        tick()

    def end(self) -> None:
        """Accounts with the kind of their owner, communes, names to search, indexes."""
        restricted = self._restricted
        rows = [(None, key, key[:2], key[2:3], key[3:], label) for key, label in sorted(self.communes.items())]
        restricted.executemany(geopackage.insert_into("commune_majic", 6), rows)
        _write_accounts(restricted, self._kinds)
        names = {table.name for table in self._tables}
        if "pevexoneration_imposable" in names:
            restricted.execute(_OLD_NAME_VIEW)
            geopackage.register(restricted, "pevexoneration")
        for statement in _INDEXES:
            restricted.execute(statement)
        if self._owners is not None:
            for statement in _OWNER_INDEXES:
                self._owners.execute(statement)

    def _connection_of(self, table: Table) -> sqlite3.Connection | None:
        return self._owners if table.name == OWNERS_TABLE else self._restricted

    def _write(self, table: Table, statement: str, rows: list[tuple[str, ...]]) -> None:
        connection = self._connection_of(table)
        if connection is not None:
            connection.executemany(statement, rows)

    def _learn_kind(self, where: _KindZones, zones: tuple[str, ...]) -> None:
        """Keep the kind of the first holder (lowest dnulp) of each account: it names nobody."""
        account, rank, kind = where.read(zones)
        known = self._kinds.get(account)
        if known is None or rank < known[0]:
            self._kinds[account] = rank, kind


class _KindZones:
    """Where the zones of PROP are that tell the kind of an account's owner."""

    def __init__(self, listed: tuple[Table, ...]) -> None:
        table = next(table for table in listed if table.name == OWNERS_TABLE)
        self._at: dict[str, int] = {}
        position = 0
        for column in table.columns:
            position += column.unless_blank is not None
            self._at[column.name] = position
            position += len(column.zones)

    def read(self, zones: tuple[str, ...]) -> tuple[str, str, str]:
        """Account, rank of the holder, kind."""
        value = {
            name: zones[self._at[name]]
            for name in ("ccodep", "ccodir", "ccocom", "dnupro", "dnulp", "ccogrm", "gtoper")
        }
        account = (value["ccodep"] + value["ccodir"] + value["ccocom"] + value["dnupro"]).replace(" ", "0")
        return account, value["dnulp"], kind_of(value["dnupro"], value["ccogrm"].strip(), value["gtoper"])


def kind_of(dnupro: str, ccogrm: str = "", gtoper: str = "") -> str:
    """One of :data:`KINDS`, from the letter of an account, the group of its holder, and ``2`` for a legal person."""
    letter = dnupro[:1]
    group = re.sub(r"^0(?=\d)", "", ccogrm)[:1]
    if letter == "*":
        return "copropriete"
    if gtoper == "2" or (group and gtoper != "1"):
        return _GROUPS.get(group, "company")
    if gtoper == "1" or letter.isalpha():
        return "natural"
    return "unknown"


def _write_accounts(connection: sqlite3.Connection, kinds: dict[str, tuple[str, str]]) -> None:
    columns = (
        ("comptecommunal", "TEXT"),
        ("ccodep", "TEXT"),
        ("ccodir", "TEXT"),
        ("ccocom", "TEXT"),
        ("dnupro", "TEXT"),
    )
    geopackage.add_table(connection, "comptecommunal", (*columns, ("type_proprietaire", "TEXT")))
    found = {account for (account,) in connection.execute(_ACCOUNTS) if account} | set(kinds)
    rows = [
        (None, a, a[:2], a[2:3], a[3:6], a[6:], kinds[a][1] if a in kinds else kind_of(a[6:])) for a in sorted(found)
    ]
    connection.executemany(geopackage.insert_into("comptecommunal", 7), rows)


def _declared(table: Table) -> list[tuple[str, str]]:
    return [(column.name, _TYPES[column.reads_as]) for column in table.columns]


def _insert(table: Table) -> str:
    values = ["NULL", *(_value(column) for column in table.columns)]
    return " ".join(["INSERT INTO", geopackage.quoted(table.name), "VALUES (", ", ".join(values), ")"])


def _value(column: Column) -> str:
    joined = " || ".join("?" * len(column.zones))
    if column.reads_as == "key":
        value = "replace(" + joined + ", ' ', '0')"
    elif column.reads_as == "text":
        value = "nullif(rtrim(" + joined + "), '')"
    else:
        number = "INTEGER" if column.divisor == 1 else "REAL"
        value = "CAST(nullif(trim(" + joined + "), '') AS " + number + ")"
        value += "" if column.divisor == 1 else " / " + str(column.divisor)
    if column.unless_blank is not None:
        return "CASE WHEN trim(?) <> '' THEN " + value + " END"
    return value


_ACCOUNTS = """SELECT comptecommunal FROM parcelle UNION SELECT comptecommunal FROM suf
UNION SELECT comptecommunal FROM local10 UNION SELECT comptecommunal FROM lots UNION SELECT comptecommunal FROM pdl"""
_OLD_NAME_VIEW = (
    "CREATE VIEW pevexoneration AS SELECT *, pevexoneration_imposable AS pevexoneration FROM pevexoneration_imposable"
)
_INDEXES = (
    "CREATE INDEX parcelle_id ON parcelle(id)",
    "CREATE INDEX parcelle_compte ON parcelle(comptecommunal)",
    "CREATE INDEX suf_parcelle ON suf(parcelle)",
    "CREATE INDEX suf_compte ON suf(comptecommunal)",
    "CREATE INDEX sufexoneration_suf ON sufexoneration(suf)",
    "CREATE INDEX suftaxation_suf ON suftaxation(suf)",
    "CREATE INDEX local00_parcelle ON local00(parcelle)",
    "CREATE INDEX local00_id ON local00(local00)",
    "CREATE INDEX local10_id ON local10(local10)",
    "CREATE INDEX local10_compte ON local10(comptecommunal)",
    "CREATE INDEX pev_local ON pev(local10)",
    "CREATE INDEX lots_compte ON lots(comptecommunal)",
    "CREATE INDEX lots_parcelle ON lots(parcelle)",
    "CREATE INDEX lotslocaux_lot ON lotslocaux(lots)",
    "CREATE INDEX comptecommunal_id ON comptecommunal(comptecommunal)",
)
_OWNER_INDEXES = (
    "CREATE INDEX proprietaire_compte ON proprietaire(comptecommunal)",
    "CREATE INDEX proprietaire_personne ON proprietaire(ccodep, dnuper)",
    # contentless: words only, the names themselves stay in the one table
    "CREATE VIRTUAL TABLE proprietaire_noms USING fts5(nom, content='', tokenize=\"unicode61 remove_diacritics 2\")",
    """INSERT INTO proprietaire_noms(rowid, nom)
       SELECT fid, coalesce(ddenom, '') || ' ' || coalesce(dnomlp, '') || ' ' || coalesce(dprnlp, '') || ' '
              || coalesce(dnomus, '') || ' ' || coalesce(dprnus, '') FROM proprietaire""",
)
