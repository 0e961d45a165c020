"""``datagis``: from an uploaded file to a table and a layer, with IDGO's refusals (facts/idgo-api §7.3)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.sandbox.idgo import errors
from tests.sandbox.idgo.publishing import Publisher
from tests.sandbox.idgo.state import files
from tests.sandbox.idgo.store import Layer, Store
from tests.sandbox.world.model import Resource, layer_name

_SUPPORTED = frozenset({4326, 2154, 4171, 3943, 3944, 3945, 3857})
_UNKNOWN_CRS = (
    "Votre ressource semble contenir des données SIG mais nous ne parvenons pas à détecter le système de "
    "coordonnées. Merci de sélectionner le code du CRS dans la liste ci-dessous."
)
_BAD_CRS = (
    "Votre ressource semble contenir des données SIG mais le système de coordonnées de celles-ci n'est pas "
    "supporté par l'application."
)
_TOO_MANY = (
    "Le fichier contient {0} jeux de données géographiques. Vous ne pouvez pas ajouter plus de 1 jeu de données."
)
_BAD_ENCODING = "Impossible de décoder correctement les données. Merci d'indiquer l'encodage ci-dessous."
_BAD_GEOMETRY = "Le jeu de données contient des objets erronés (géométrie absente)."


def publish_layer(
    store: Store, publisher: Publisher, resource: Resource, file: Path, encoding: str, srs: str
) -> tuple[str, ...]:
    """The name of the layer that the file became; empty for a file in which GDAL sees no data.

    A new name leaves the old layer behind, without its table.

    :param srs: EPSG number of the form, which overrides the file's.
    :raises InvalidError: when the data are refused.
    :raises BrokenError: for what IDGO does not foresee: no attribute, no feature.
    """
    found = publisher.inspect(file, encoding)
    if found["kind"] is None:
        return ()
    if len(found["layers"]) > 1:
        raise errors.InvalidError({"__all__": [_TOO_MANY.format(len(found["layers"]))]})
    described = found["layers"][0]
    epsg = _crs(described, srs)
    name = layer_name(described["name"], resource.id)
    if found["kind"] == "raster":
        layer = _raster(publisher, resource, file, name, described, epsg)
    else:
        _judge(described)
        loaded = publisher.load(file, encoding, name, f"EPSG:{epsg}")
        bbox = tuple(loaded["bbox"])
        layer = Layer(name, "vector", loaded["geometry"], resource.title, resource.description, bbox)
    for old in store.layers(resource.id):
        if old.name != name:
            publisher.drop(old)
    store.save_layer(resource.id, layer)
    return (name,)


def _crs(described: dict[str, Any], srs: str) -> int:
    if srs:
        return int(srs)
    if described["epsg"] is None:
        raise errors.InvalidError({"crs": [""], "__all__": [_UNKNOWN_CRS]})
    if described["epsg"] not in _SUPPORTED:
        raise errors.InvalidError({"__all__": [_BAD_CRS]})
    return described["epsg"]


def _judge(described: dict[str, Any]) -> None:
    if not described["fields"] or not described["count"]:
        raise errors.BrokenError
    if not described["decodes"]:
        raise errors.InvalidError({"encoding": [""], "__all__": [_BAD_ENCODING]})
    if described["null_geometry"]:
        raise errors.InvalidError({"__all__": [_BAD_GEOMETRY]})
    if "the_geom" in described["fields"]:
        raise errors.InvalidError('column "the_geom" specified more than once')


def _raster(
    publisher: Publisher, resource: Resource, file: Path, name: str, described: dict[str, Any], epsg: int
) -> Layer:
    """MapServer reads a copy, which an update of the file does not touch while it is being read."""
    kept = files(publisher.place) / f"{name}{file.suffix}"
    shutil.copyfile(file, kept)
    path = str(kept.relative_to(publisher.place.folder))
    bbox = tuple(described["bbox"])
    return Layer(name, "raster", "RASTER", resource.title, resource.description, bbox, path, epsg)
