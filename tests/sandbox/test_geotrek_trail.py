"""The demo's trail on the real cadastral sheets: private parcels, and stretches where there is no parcel."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Iterator

import pytest
from osgeo import ogr, osr

from tests.sandbox.geotrek import world

SHEETS = Path(__file__).resolve().parent.parent / "data" / "cadastre" / "edigeo"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("edigeo")
    for archive in SHEETS.glob("*25354*.tar.bz2"):
        with tarfile.open(archive) as files:
            files.extractall(folder / archive.name.partition(".")[0])
    return sorted(folder.glob("*/*.THF"))


@pytest.fixture(scope="module")
def trail() -> ogr.Geometry:
    """In Lambert-93."""
    trek = next(row for row in world.build(0)["trek"] if row["id"] == 1001)
    line = ogr.CreateGeometryFromJson(json.dumps(trek["geometry"]))
    line.FlattenTo2D()
    wgs84, lambert = osr.SpatialReference(), osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    lambert.ImportFromEPSG(2154)
    for crs in (wgs84, lambert):
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    line.Transform(osr.CoordinateTransformation(wgs84, lambert))
    return line


def shapes(sheets: list[Path], layer: str) -> Iterator[ogr.Geometry]:
    for sheet in sheets:
        data = ogr.Open(str(sheet))
        for feature in data.GetLayerByName(layer):
            yield feature.GetGeometryRef().Clone()


def test_it_crosses_parcels_and_runs_where_there_are_none(sheets: list[Path], trail: ogr.Geometry) -> None:
    lengths = [shape.Intersection(trail).Length() for shape in shapes(sheets, "PARCELLE_id") if shape.Intersects(trail)]
    crossed = [length for length in lengths if length > 1]
    assert 2000 < trail.Length() < 4000
    assert len(crossed) == 8
    assert sum(crossed) == pytest.approx(951, abs=2)
    assert trail.Length() - sum(crossed) > 1000


def test_it_stays_inside_the_sheets(sheets: list[Path], trail: ogr.Geometry) -> None:
    inside = sum(shape.Intersection(trail).Length() for shape in shapes(sheets, "SECTION_id"))
    assert inside == pytest.approx(trail.Length(), abs=2)
    commune = next(shapes(sheets, "COMMUNE_id"))
    assert commune.Contains(trail)
