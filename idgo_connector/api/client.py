"""The IDGO's REST API (facts/idgo-api): form or multipart bodies only, a failure decoded into one sentence.

Every write is one request, sent once. Nothing here repeats: what to do after an answer that never came is decided in
:mod:`..publication.publish`.
"""

from __future__ import annotations

import mimetypes
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Sequence
from urllib.parse import quote, urljoin, urlsplit

from ...toolbelt import answers
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.multipart import Multipart
from ...toolbelt.profiles import Profile
from . import errors

if TYPE_CHECKING:
    import requests

Fields = Sequence["tuple[str, str]"]
Files = Sequence["tuple[str, Path, str]"]


class IdgoApi:
    """One member's conversation with the API of a profile.

    Objects are the API's own JSON (facts/idgo-api §6.1, §7.1, §7.4). Slugs are datasets' names, ids CKAN's uuids.
    """

    def __init__(self, session: requests.Session, profile: Profile) -> None:
        self._session, self._timeout = session, profile.write_timeout
        self._base = profile.require("idgo_api").rstrip("/") + "/"

    def dataset(self, slug: str) -> dict[str, Any] | None:
        """A dataset that the member may edit, or None: the API says 404 for "none" and for "not yours" alike.

        :raises NetworkError: for every other status.
        """
        return self._get_or_none(f"dataset/{quote(slug)}", tr("The dataset “{}” could not be read").format(slug))

    def datasets(self) -> list[dict[str, Any]]:
        """Every dataset that the member may edit."""
        return _objects(self._get("dataset/", tr("Your datasets could not be listed")))

    def resources(self, slug: str) -> list[dict[str, Any]]:
        """Resources of a dataset; the API gives an empty list for one that it does not know."""
        what = tr("The resources of “{}” could not be listed").format(slug)
        return _objects(self._get(f"dataset/{quote(slug)}/resource/", what))

    def resource(self, slug: str, uuid: str) -> dict[str, Any] | None:
        """One resource, or None."""
        path = f"dataset/{quote(slug)}/resource/{quote(uuid)}"
        return self._get_or_none(path, tr("The resource could not be read"))

    def layers(self, slug: str, uuid: str) -> list[dict[str, Any]]:
        """Map layers that the IDGO made of a resource; none when it found no geography in the file."""
        path = f"dataset/{quote(slug)}/resource/{quote(uuid)}/layer/"
        return _objects(self._get(path, tr("The map layer could not be read")))

    def create_dataset(self, fields: Fields, thumbnail: Path | None = None) -> str:
        """Create a dataset, once; its slug.

        :param thumbnail: a picture that goes with it.
        :raises NetworkError: refused (``status`` 400 to 499), or an outcome unknown (see :func:`errors.is_uncertain`).
        """
        return self._created(
            self._send("POST", "dataset/", fields, _picture(thumbnail)), tr("The dataset could not be created")
        )

    def update_dataset(self, slug: str, fields: Fields, thumbnail: Path | None = None) -> None:
        """Replace what a dataset says of itself, once. Only for one that was read just before: an unknown slug creates
        another dataset (facts/idgo-api §6.3). Every field must be given: what is left out is reset. Errors as above."""
        response = self._send("PUT", f"dataset/{quote(slug)}", fields, _picture(thumbnail))
        errors.check_write(response, tr("The dataset could not be changed"))

    def record(self, slug: str) -> bytes | None:
        """The metadata record of a dataset (ISO 19139), or None while there is none."""
        return self._document(f"dataset/{quote(slug)}/md", tr("The metadata record could not be read"))

    def send_record(self, slug: str, document: bytes) -> None:
        """Put a metadata record, once: as the value ``xml`` of a form, all else breaks the IDGO (facts/idgo-api §6.4).
        Errors as above."""
        response = self._send("PUT", f"dataset/{quote(slug)}/md", [("xml", document.decode("utf-8"))])
        errors.check_write(response, tr("The metadata record could not be sent"))

    def style(self, slug: str, uuid: str, layer: str) -> bytes | None:
        """The default style of a map layer as its server keeps it, or None while it has none (facts/idgo-api §7.5)."""
        try:
            found = self._document(_style_path(slug, uuid, layer), tr("The style of the map layer could not be read"))
        except NetworkError as error:
            if error.status == 500:  # what it answers where there is none
                return None
            raise
        return None if found is None or found.strip() in (b"", b"None") else found

    def send_style(self, slug: str, uuid: str, layer: str, document: bytes) -> None:
        """Put the default style of a map layer that was listed just before, once: of an unknown one the IDGO would
        make a style all the same (facts/idgo-api §7.5). Errors as above."""
        response = self._session.put(
            urljoin(self._base, _style_path(slug, uuid, layer)), data=document,
            headers={"Content-Type": "application/vnd.ogc.sld+xml"}, timeout=self._timeout,
        )  # fmt: skip
        errors.check_write(response, tr("The style could not be sent"))

    def create_resource(self, slug: str, fields: Fields, path: Path, content_type: str) -> str:
        """Upload a file as a new resource, once; its uuid. The body is streamed. Errors as above."""
        what = tr("The file could not be published")
        response = self._send("POST", f"dataset/{quote(slug)}/resource/", fields, [("up_file", path, content_type)])
        return self._created(response, what)

    def replace_resource(self, slug: str, uuid: str, fields: Fields, path: Path, content_type: str) -> None:
        """Replace the file of a resource that was read just before. Every field must be given: what is left out is
        reset (facts/idgo-api §7.2). Errors as above."""
        file = [("up_file", path, content_type)]
        response = self._send("PUT", f"dataset/{quote(slug)}/resource/{quote(uuid)}", fields, file)
        errors.check_write(response, tr("The file could not be published"))

    def _send(self, method: str, path: str, fields: Fields, files: Files = ()) -> requests.Response:
        """A form, or a multipart body where a file goes with it."""
        if not files:
            return self._session.request(method, urljoin(self._base, path), data=list(fields), timeout=self._timeout)
        with closing(Multipart(list(fields), files)) as body:
            return self._session.request(
                method, urljoin(self._base, path), data=body, headers={"Content-Type": body.content_type},
                timeout=self._timeout,
            )  # fmt: skip

    def _document(self, path: str, what: str) -> bytes | None:
        response = self._session.get(urljoin(self._base, path))
        if response.status_code == 404:
            return None
        return bytes(answers.check(response, what, "IDGO").content)

    def _created(self, response: requests.Response, what: str) -> str:
        """The last part of Content-Location, which is all that a 201 brings."""
        errors.check_write(response, what)
        created = urlsplit(response.headers.get("Content-Location", "")).path.rstrip("/").rpartition("/")[2]
        if not created:
            raise NetworkError(
                what, tr("IDGO accepted it without saying under which name"),
                tr("Run the publication again: it looks before it sends."),
                service="IDGO", kind="html", status=response.status_code,
            )  # fmt: skip
        return created

    def _get(self, path: str, what: str) -> Any:
        response = self._session.get(urljoin(self._base, path), headers={"Accept": "application/json"})
        return answers.json_of(response, what, "IDGO")

    def _get_or_none(self, path: str, what: str) -> dict[str, Any] | None:
        try:
            return self._get(path, what)
        except NetworkError as error:
            if error.kind == "not_found":
                return None
            raise


def _objects(value: Any) -> list[dict[str, Any]]:
    """The API's lists may hold nulls."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _picture(path: Path | None) -> Files:
    return [("thumbnail", path, mimetypes.guess_type(path.name)[0] or "image/png")] if path else []


def _style_path(slug: str, uuid: str, layer: str) -> str:
    return f"dataset/{quote(slug)}/resource/{quote(uuid)}/layer/{quote(layer)}/style/default.sld"
