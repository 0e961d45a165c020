"""The world put into IDGO: its store, and the layers of its maps. Runs once, when the template is baked."""

from __future__ import annotations

from dataclasses import replace

from tests.sandbox.idgo.gis import inspect, load
from tests.sandbox.idgo.state import database
from tests.sandbox.idgo.store import Layer, create, opened
from tests.sandbox.place import Place
from tests.sandbox.postgresql.service import dsn
from tests.sandbox.uploads import uploads
from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.model import Resource
from tests.sandbox.world.organisations import ORGANISATIONS
from tests.sandbox.world.users import USERS


def seed(place: Place) -> None:
    """Everything of the world, into an empty store and the database ``geo``."""
    create(database(place))
    with opened(database(place)) as store:
        for user in USERS.values():
            store.save_user(user)
        for organisation in ORGANISATIONS.values():
            store.save_organisation(organisation)
        for dataset in DATASETS.values():
            organisation = ORGANISATIONS[dataset.organisation]
            store.save_dataset(replace(
                dataset, owner_name=dataset.owner_name or organisation.legal_name,
                owner_email=dataset.owner_email or organisation.email,
            ))  # fmt: skip
            for resource in dataset.resources:
                store.save_resource(dataset.slug, resource)
                if resource.layers:
                    store.save_layer(resource.id, _layer(place, resource))


def _layer(place: Place, resource: Resource) -> Layer:
    name, file = resource.layers[0], uploads(place) / resource.filename
    title, abstract = resource.title, resource.description
    if resource.raster:
        found = inspect(file, "utf-8")["layers"][0]
        return Layer(
            name, "raster", "RASTER", title, abstract, tuple(found["bbox"]), f"uploads/{resource.filename}",
            found["epsg"],
        )  # fmt: skip
    found = load(file, "utf-8", name, f"EPSG:{resource.content.epsg}", dsn(place))
    return Layer(name, "vector", found["geometry"], title, abstract, tuple(found["bbox"]))
