"""Formats that the IDGO takes, and coordinate systems that it accepts (facts/idgo-api §7.3, §8)."""

from __future__ import annotations

from dataclasses import dataclass

VECTOR, RASTER, TABLE = "vector", "raster", "table"


@dataclass(frozen=True)
class Format:
    """A format by the API's slug: CKAN's label, GDAL's driver, the extension and type of the file that is sent.
    ``kind``: what the IDGO makes of it, a map service of features or of a picture, or nothing (a table)."""

    slug: str
    label: str
    driver: str
    extension: str
    content_type: str
    kind: str = VECTOR


FORMATS = {
    found.slug: found
    for found in (
        Format("gpkg", "GPKG", "GPKG", ".gpkg", "application/geopackage+sqlite3"),
        Format("geojson", "GEOJSON", "GeoJSON", ".geojson", "application/geo+json"),
        Format("shapezip", "SHP", "ESRI Shapefile", ".zip", "application/zip"),
    )
}
#: The formats of what has no features to draw: pictures, and tables.
OTHER_FORMATS = {
    found.slug: found
    for found in (
        Format("geotiff", "GEOTIFF", "GTiff", ".tif", "image/tiff", RASTER),
        Format("csv", "CSV", "CSV", ".csv", "text/csv", TABLE),
    )
}
#: All formats of pictures that the server draws.
RASTER_FORMATS = ("tiff", "geotiff", "ecw", "jp2")
#: EPSG codes of the server's list; anything else is refused with 400.
ACCEPTED_CRS = (2154, 4171, 4326, 3943, 3944, 3945, 3857)
#: What other systems are reprojected to: the server stores everything in it.
FALLBACK_CRS = 4171
#: DOWNLOAD_SIZE_LIMIT of the server, in bytes.
SIZE_LIMIT = 104_857_600
#: Length that the server cuts a layer's name to before it adds its own seven digits.
LAYER_NAME_LENGTH = 47
