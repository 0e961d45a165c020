"""GeoPackage 1.3 by SQLite alone: new files, layers with R-tree, geometry blobs. Nothing here knows the cadastre.

Levels are built in new files without journal (nobody else sees them yet) and only then committed (``commit.py``).
"""

from __future__ import annotations

import os
import sqlite3
import struct
from array import array
from contextlib import closing
from pathlib import Path
from typing import Iterable, Sequence

from osgeo import osr

_APPLICATION_ID = 0x47504B47  # "GPKG"
_USER_VERSION = 10300
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL);
"""
#: Triggers of the gpkg_rtree_index extension; they call ST_… functions that only GDAL brings, so they are made last.
_RTREE_TRIGGERS = """
CREATE TRIGGER "rtree_{t}_geom_insert" AFTER INSERT ON "{t}" WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER "rtree_{t}_geom_update1" AFTER UPDATE OF geom ON "{t}"
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER "rtree_{t}_geom_update2" AFTER UPDATE OF geom ON "{t}"
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; END;
CREATE TRIGGER "rtree_{t}_geom_update3" AFTER UPDATE ON "{t}"
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES
  (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER "rtree_{t}_geom_update4" AFTER UPDATE ON "{t}"
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM "rtree_{t}_geom" WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER "rtree_{t}_geom_delete" AFTER DELETE ON "{t}" WHEN old.geom NOT NULL
BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; END;
"""


def create(path: Path) -> sqlite3.Connection:
    """A new GeoPackage for bulk writing: no journal, to be synchronised with :func:`finish`."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        path.unlink(missing_ok=True)
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000", "temp_store=MEMORY"):
        connection.execute("PRAGMA " + pragma)
    connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={_USER_VERSION}")
    connection.executescript(_TABLES)
    connection.execute("BEGIN")


def finish(connection: sqlite3.Connection, path: Path) -> None:
    """Write everything through to the disk and close."""
    connection.execute("COMMIT")
    connection.close()
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def add_srs(connection: sqlite3.Connection, epsg: int) -> None:
    """Declare an EPSG coordinate system."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    row = (system.GetName(), epsg, "EPSG", epsg, system.ExportToWkt(["FORMAT=WKT1_GDAL"]))
    connection.execute("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", row)


def add_table(connection: sqlite3.Connection, name: str, columns: Sequence[tuple[str, str]]) -> None:
    """A table without geometry. :param columns: pairs (name, SQL type), all of them constants of ours."""
    connection.execute(" ".join(["CREATE TABLE", quoted(name), "(fid INTEGER PRIMARY KEY,", _columns(columns), ")"]))
    register(connection, name)


def register(connection: sqlite3.Connection, name: str) -> None:
    """List a table or view among the contents, so that QGIS shows it."""
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'attributes', ?, 0)",
        (name, name),
    )


def add_layer(
    connection: sqlite3.Connection, name: str, geometry: str, epsg: int, columns: Sequence[tuple[str, str]]
) -> None:
    """A layer with an empty R-tree. :param geometry: ``POINT``, ``MULTILINESTRING`` or ``MULTIPOLYGON``."""
    head = "(fid INTEGER PRIMARY KEY, geom " + geometry + ","
    connection.execute(" ".join(["CREATE TABLE", quoted(name), head, _columns(columns), ")"]))
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)",
        (name, name, epsg),
    )
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (name, geometry, epsg))
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
        "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (name,),
    )
    index = quoted("rtree_" + name + "_geom")
    connection.execute(" ".join(["CREATE VIRTUAL TABLE", index, "USING rtree(id, minx, maxx, miny, maxy)"]))


def end_layer(connection: sqlite3.Connection, name: str) -> None:
    """Once a layer is filled: its extent, and the triggers that keep its R-tree."""
    index = quoted("rtree_" + name + "_geom")
    extent = connection.execute(" ".join(["SELECT min(minx), min(miny), max(maxx), max(maxy) FROM", index])).fetchone()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?", (*extent, name)
    )
    for statement in _RTREE_TRIGGERS.format(t=name).split("END;")[:-1]:
        connection.execute(statement + "END")


def insert_into(name: str, columns: int) -> str:
    """The statement that adds a row with this many values."""
    return " ".join(["INSERT INTO", quoted(name), "VALUES", "(" + ", ".join("?" * columns) + ")"])


def quoted(name: str) -> str:
    """An identifier in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _columns(columns: Iterable[tuple[str, str]]) -> str:
    return ", ".join(quoted(name) + " " + kind for name, kind in columns)


# -- geometry --------------------------------------------------------------------------------------------------------

_POINT, _LINE, _POLYGON, _MULTILINE, _MULTIPOLYGON = 1, 2, 3, 5, 6
Box = tuple  # minx, maxx, miny, maxy


def point(x: float, y: float, epsg: int) -> tuple[bytes, Box]:
    """Blob and bounding box of a point."""
    wkb = struct.pack("<BIdd", 1, _POINT, x, y)
    return _header(epsg, None) + wkb, (x, x, y, y)


def multiline(lines: Sequence[array], epsg: int) -> tuple[bytes, Box]:
    """Blob and bounding box of polylines, flat arrays of doubles."""
    parts = [struct.pack("<BI", 1, _LINE) + _points(line) for line in lines]
    return _multi(_MULTILINE, parts, lines, epsg)


def multipolygon(polygons: Sequence[Sequence[array]], epsg: int) -> tuple[bytes, Box]:
    """Blob and bounding box of polygons, each a sequence of rings (flat arrays), the outer one first."""
    parts = [
        struct.pack("<BII", 1, _POLYGON, len(rings)) + b"".join(_points(ring) for ring in rings) for rings in polygons
    ]
    return _multi(_MULTIPOLYGON, parts, [rings[0] for rings in polygons], epsg)


def wkb(blob: bytes) -> bytes:
    """The well-known binary inside a GeoPackage blob."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return blob[8 + envelope :]


def _multi(kind: int, parts: list[bytes], outlines: Sequence[array], epsg: int) -> tuple[bytes, Box]:
    box = (
        min(min(o[::2]) for o in outlines), max(max(o[::2]) for o in outlines),
        min(min(o[1::2]) for o in outlines), max(max(o[1::2]) for o in outlines),
    )  # fmt: skip
    return _header(epsg, box) + struct.pack("<BII", 1, kind, len(parts)) + b"".join(parts), box


def _points(flat: array) -> bytes:
    return struct.pack("<I", len(flat) // 2) + struct.pack(f"<{len(flat)}d", *flat)


def _header(epsg: int, box: Box | None) -> bytes:
    if box is None:
        return struct.pack("<2sBBi", b"GP", 0, 1, epsg)
    return struct.pack("<2sBBi4d", b"GP", 0, 3, epsg, *box)


def tables(path: Path) -> dict[str, int]:
    """Rows of every table and view that the contents list."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        return {n: connection.execute(" ".join(["SELECT count(*) FROM", quoted(n)])).fetchone()[0] for n in names}
