"""The IDGO's REST API (facts/idgo-api): form or multipart bodies only, a failure decoded into one sentence.

Every write is one request, sent once. Nothing here repeats: what to do after an answer that never came is decided in
:mod:`..publication.publish`.
"""

from __future__ import annotations

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

    def create_dataset(self, fields: Fields) -> str:
        """Create a dataset, once; its slug.

        :raises NetworkError: refused (``status`` 400 to 499), or an outcome unknown (see :func:`errors.is_uncertain`).
        """
        what = tr("The dataset could not be created")
        response = self._session.post(urljoin(self._base, "dataset/"), data=list(fields), timeout=self._timeout)
        return self._created(response, what)

    def create_resource(self, slug: str, fields: Fields, path: Path, content_type: str) -> str:
        """Upload a file as a new resource, once; its uuid. The body is streamed. Errors as above."""
        what = tr("The file could not be published")
        response = self._send("POST", f"dataset/{quote(slug)}/resource/", fields, path, content_type)
        return self._created(response, what)

    def replace_resource(self, slug: str, uuid: str, fields: Fields, path: Path, content_type: str) -> None:
        """Replace the file of a resource that was read just before. Every field must be given: what is left out is
        reset (facts/idgo-api §7.2). Errors as above."""
        response = self._send("PUT", f"dataset/{quote(slug)}/resource/{quote(uuid)}", fields, path, content_type)
        errors.check_write(response, tr("The file could not be published"))

    def _send(self, method: str, path: str, fields: Fields, file: Path, content_type: str) -> requests.Response:
        with closing(Multipart(list(fields), [("up_file", file, content_type)])) as body:
            return self._session.request(
                method, urljoin(self._base, path), data=body, headers={"Content-Type": body.content_type},
                timeout=self._timeout,
            )  # fmt: skip

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
