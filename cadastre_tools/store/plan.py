"""The open level of a store: layers of the plan, streets and relations."""

from __future__ import annotations

import sqlite3
from typing import Iterable

from ..importers import pci, topo
from ..importers.edigeo import AREAS, LINES, Feature, Sheet
from ..importers.pci import COMMON, LAYERS, Here, Layer
from . import geopackage

#: Objects that every sheet of a commune repeats: the latest is kept.
_REPEATED = {"COMMUNE", "SECTION"}
#: Classes whose objects have an identifier of their own, used to say where a relation leads.
_IDENTIFIED = ("PARCELLE", "SUBDSECT", "SECTION", "COMMUNE")
#: Characters of a sheet's id; an exchange of several sheets has none of its own.
_SHEET_ID = 12
_VOIE_COLUMNS = tuple((name, "TEXT") for name in topo.Voie.__dataclass_fields__)


class PlanWriter:
    """Fills the layers, sheet by sheet. ``parcels``: national ids met, with the sheet that has them."""

    def __init__(self, connection: sqlite3.Connection, epsg: int | None) -> None:
        self._connection = connection
        self.epsg = epsg or 2154
        self.parcels: dict[str, str] = {}
        self.duplicates: list[tuple[str, str]] = []
        self._sheets: dict[str, tuple[str, str]] = {}
        self._repeated: dict[tuple[str, str], tuple[Feature, Here]] = {}
        geopackage.add_srs(connection, self.epsg)
        for layer in LAYERS:
            geopackage.add_layer(connection, layer.name, layer.geometry, self.epsg, (*layer.columns, *COMMON))
        geopackage.add_table(connection, "voies", _VOIE_COLUMNS)
        geopackage.add_table(
            connection,
            "relations",
            (("type", "TEXT"), ("feuille", "TEXT"), ("objet", "INTEGER"), ("objet_lie", "INTEGER"), ("id_lie", "TEXT")),
        )

    def add(self, sheet: Sheet, here: Here) -> str:
        """Write one sheet. Of two exports of the same sheet the later one counts.

        :returns: label of the export that does not count, empty where there is only one.
        """
        older = ""
        if here.feuille in self._sheets:
            exported, label = self._sheets[here.feuille]
            if sheet.exported <= exported:
                return sheet.label
            self._remove(here.feuille, label)
            older = label
        if len(here.feuille) == _SHEET_ID:
            self._sheets[here.feuille] = sheet.exported, sheet.label
        for layer in LAYERS:
            features = sheet.features.get(layer.class_, [])
            if layer.class_ in _REPEATED:
                self._keep_latest(layer, features, here)
            else:
                self._write(layer, [(feature, here) for feature in features])
        self._relate(sheet, here)
        for feature in sheet.features.get("PARCELLE", []):
            number = here.departement + feature.attributes.get("IDU", "")
            if number in self.parcels:
                self.duplicates.append((number, sheet.label))
            self.parcels[number] = sheet.label
        return older

    def _remove(self, feuille: str, label: str) -> None:
        for layer in LAYERS:
            table, index = geopackage.quoted(layer.name), geopackage.quoted("rtree_" + layer.name + "_geom")
            chosen = " ".join(("(SELECT fid FROM", table, "WHERE feuille = ?)"))
            self._connection.execute(" ".join(("DELETE FROM", index, "WHERE id IN", chosen)), (feuille,))
            self._connection.execute(" ".join(("DELETE FROM", table, "WHERE feuille = ?")), (feuille,))
        self._connection.execute("DELETE FROM relations WHERE feuille = ?", (feuille,))
        self.parcels = {number: sheet for number, sheet in self.parcels.items() if sheet != label}

    def add_voies(self, voies: Iterable[topo.Voie]) -> int:
        """Write streets; the number written."""
        before = self._connection.total_changes
        rows = ((None, *vars(voie).values()) for voie in voies)
        self._connection.executemany(geopackage.insert_into("voies", len(_VOIE_COLUMNS) + 1), rows)
        return self._connection.total_changes - before

    def end(self) -> None:
        """What can only be written once all sheets are in: communes, sections, links between rows, indexes."""
        for layer in LAYERS:
            if layer.class_ in _REPEATED:
                self._write(layer, [pair for (name, _), pair in self._repeated.items() if name == layer.name])
        for statement in _AFTERWARDS:
            self._connection.execute(statement)

    def close(self) -> None:
        """Extents and triggers; nothing may be written by SQLite alone afterwards."""
        for layer in LAYERS:
            geopackage.end_layer(self._connection, layer.name)

    def _keep_latest(self, layer: Layer, features: list[Feature], here: Here) -> None:
        for feature in features:
            key = layer.name, here.departement + feature.attributes.get("IDU", "")
            known = self._repeated.get(key)
            if known is None or feature.updated > known[0].updated:
                self._repeated[key] = feature, here

    def _write(self, layer: Layer, pairs: list[tuple[Feature, Here]]) -> None:
        if not pairs:
            return
        last = " ".join(("SELECT coalesce(max(fid), 0) FROM", geopackage.quoted(layer.name)))
        cursor = self._connection.execute(last)
        fid = cursor.fetchone()[0]
        rows, boxes = [], []
        for feature, here in pairs:
            fid += 1
            blob, box = self._blob(layer.class_, feature)
            rows.append((fid, blob, *layer.values(feature, here), *pci.common(feature, here)))
            if box:
                boxes.append((fid, *box))
        self._connection.executemany(geopackage.insert_into(layer.name, len(rows[0])), rows)
        self._connection.executemany(geopackage.insert_into("rtree_" + layer.name + "_geom", 5), boxes)

    def _blob(self, class_: str, feature: Feature) -> tuple[bytes | None, tuple]:
        if not feature.geometry:
            return None, ()
        if class_ in AREAS:
            return geopackage.multipolygon(feature.geometry, self.epsg)
        if class_ in LINES:
            return geopackage.multiline(feature.geometry, self.epsg)
        x, y = feature.geometry[0]
        return geopackage.point(x, y, self.epsg)

    def _relate(self, sheet: Sheet, here: Here) -> None:
        ids = {
            feature.number: here.departement + feature.attributes.get("IDU", "")
            for class_ in _IDENTIFIED
            for feature in sheet.features.get(class_, [])
        }
        rows = [(None, kind, here.feuille, one, other, ids.get(other)) for kind, one, other in sheet.relations]
        self._connection.executemany(geopackage.insert_into("relations", 6), rows)


_AFTERWARDS = (
    "CREATE INDEX relations_objet ON relations(feuille, objet, type)",
    "CREATE INDEX relations_lie ON relations(id_lie, type)",
    "UPDATE subdivisions_fiscales SET parcelle = (SELECT id_lie FROM relations r WHERE r.feuille ="
    " subdivisions_fiscales.feuille AND r.objet = subdivisions_fiscales.objet AND r.type = 'SUBDFISC_PARCELLE')",
    "CREATE INDEX parcelles_id ON parcelles(id)",
    "CREATE INDEX parcelles_reference ON parcelles(commune, section, numero)",
    "CREATE INDEX voies_code ON voies(commune, code)",
    "CREATE INDEX communes_id ON communes(id)",
)
