"""What a write sets in motion: CKAN, PostGIS, the organisation's map, and a mail."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
import requests
from psycopg2 import sql

from tests.sandbox.ckan.api import Api
from tests.sandbox.ckan.service import token
from tests.sandbox.idgo import errors
from tests.sandbox.idgo.state import mailbox
from tests.sandbox.idgo.store import Layer, Store
from tests.sandbox.maps.mapfile import write_organisation
from tests.sandbox.place import ROOT, Place, python
from tests.sandbox.postgresql.service import dsn
from tests.sandbox.world import ckan
from tests.sandbox.world.model import Dataset, Resource, User

_SECONDS = 600
#: A patch keeps what it is not told: these are told even when they are empty.
_MAY_BE_EMPTY = ("geocover", "granularity", "spatial")


@dataclass(frozen=True)
class Publisher:
    """IDGO's arms in a running sandbox."""

    place: Place

    @property
    def _ckan(self) -> Api:
        return Api(f"http://{self.place.address('ckan')}", token(self.place))

    # CKAN
    def package(self, dataset: Dataset, known_as: str | None) -> None:
        """Create the package, or change the one that CKAN knows as ``known_as``.

        :raises InvalidError: when CKAN refuses: the form again, as HTML.
        :raises BrokenError: when CKAN cannot be reached.
        """
        fields = ckan.package_fields(dataset)
        try:
            if known_as is None:
                self._ckan.call("package_create", **fields)
            else:
                self._ckan.call("package_patch", **(dict.fromkeys(_MAY_BE_EMPTY, "") | fields | {"id": known_as}))
        except requests.RequestException as error:
            raise errors.BrokenError from error
        except RuntimeError as error:
            raise errors.InvalidError(
                f'<tr><td colspan="2"><ul class="errorlist"><li>{error}</li></ul></td></tr>'
            ) from error

    def forget_package(self, slug: str) -> None:
        """Delete and purge."""
        self._ckan.call("dataset_purge", id=slug)

    def resource(self, dataset: Dataset, resource: Resource, file: Path | None, is_new: bool) -> None:
        """Create or change CKAN's resource; ``file``: what is uploaded with it.

        :raises InvalidError: with CKAN's raw words.
        """
        fields = ckan.resource_fields(dataset, resource, self.place.origin("mapserver"))
        action = "resource_create" if is_new else "resource_patch"
        try:
            if file is None:
                self._ckan.call(action, package_id=dataset.slug, **fields)
            else:
                self._ckan.upload(action, file, package_id=dataset.slug, **fields)
        except (requests.RequestException, RuntimeError) as error:
            raise errors.InvalidError({"__all__": [str(error)]}) from error

    def forget_resource(self, identifier: str) -> None:
        """Delete it in CKAN."""
        self._ckan.call("resource_delete", id=identifier)

    def organisation(self, slug: str, title: str) -> None:
        """A new organisation of CKAN."""
        self._ckan.call("organization_create", name=slug, title=title)

    def account(self, user: User) -> None:
        """A new account of CKAN, that nobody signs in to but through CAS."""
        name = f"{user.first_name} {user.last_name}"
        self._ckan.call(
            "user_create", name=user.username, email=user.email, fullname=name, password=os.urandom(12).hex()
        )

    # PostGIS and maps
    def inspect(self, file: Path, encoding: str) -> dict[str, Any]:
        """See ``gis.inspect``."""
        return self._gis("inspect", file, encoding)

    def load(self, file: Path, encoding: str, table: str, srs: str) -> dict[str, Any]:
        """See ``gis.load``.

        :raises InvalidError: with PostgreSQL's words.
        """
        try:
            return self._gis("load", file, encoding, table, srs)
        except RuntimeError as error:
            raise errors.InvalidError(str(error)) from error

    def _gis(self, *arguments: str | Path) -> dict[str, Any]:
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "OPENIG_DSN": dsn(self.place)}
        done = subprocess.run(
            [python("qgis"), "-m", "tests.sandbox.idgo.gis", *arguments],
            env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return json.loads(done.stdout)

    def drop(self, layer: Layer) -> None:
        """The table of a layer, or its raster."""
        if layer.kind == "raster":
            (self.place.folder / layer.file).unlink(missing_ok=True)
            return
        with psycopg2.connect(dsn(self.place)) as connection, connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(layer.name)))

    def maps(self, store: Store, *organisations: str) -> None:
        """Write these maps anew."""
        for organisation in set(organisations):
            write_organisation(self.place, store, organisation)

    # mail
    def mail(self, store: Store, caller: User, dataset: Dataset, what: str) -> None:
        """To the caller, and hidden to administrators and the organisation's referents."""
        hidden = [u.email for u in store.users() if u.admin or dataset.organisation in u.referent]
        folder = mailbox(self.place)
        number = len(list(folder.iterdir())) + 1
        text = f"To: {caller.email}\nBcc: {', '.join(hidden)}\nSubject: {what}\n\n{dataset.title}\n"
        (folder / f"{number:05d}.eml").write_text(text, encoding="utf-8")
