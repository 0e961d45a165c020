"""CKAN's action API, as the IDGO feeds it: 2.7 in production, 2.12 in the sandbox (facts/idgo-api §9)."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Iterable, Iterator
from urllib.parse import quote, urljoin

from ...toolbelt import answers
from ...toolbelt.errors import NetworkError
from ...toolbelt.i18n import tr
from . import asking, model, typed
from .model import BBox, Contact, Dataset, DatasetSummary, FacetValue, MapService, Page, Query, Resource

if TYPE_CHECKING:
    import requests

#: CKAN never gives more rows at once (``ckan.search.rows_max``); asking less keeps answers small.
PAGE = 100
#: The index's field of each facet: whatever is added here is searched and counted by.
_FIELDS = {
    "organisations": "organization", "themes": "groups", "formats": "res_format", "licences": "license_id",
    "types": "datatype", "frequencies": "frequency",
}  # fmt: skip
#: The kind of group that a facet is, and what is not wanted of one.
_KINDS = {"organisations": "organization", "themes": "group"}
_BRIEFLY = dict.fromkeys(("include_users", "include_followers", "include_groups", "include_extras"), "false")
#: What is asked for counts; so many values of a facet at most.
_COUNTING = {"facet": "true", "facet.field": json.dumps(list(_FIELDS.values())), "facet.limit": "100"}
_SORTS = {
    model.RELEVANCE: "score desc, metadata_modified desc",
    model.TITLE: "title_string asc, name asc",
    model.DATE: "metadata_modified desc, name asc",
}
#: What a backslash makes harmless between quotation marks; CKAN refuses ``{!``, ``_val_:`` and ``_query_:`` there, too.
_SPECIAL, _ESCAPED = re.compile(r'(["\\!:])'), r"\\\1"


def search(
    session: requests.Session,
    catalogue_url: str,
    query: Query,
    rows: int = PAGE,
    start: int = 0,
    facets: bool = False,
    private: bool = False,
) -> Page:
    """One page of the datasets that match.

    ``query.restricted`` is not asked for: no index of a CKAN holds the level of a resource (``merge`` judges it).
    ``query.bbox`` is obeyed by a CKAN that :func:`knows_extents`.

    :param catalogue_url: CKAN's address, with a final slash.
    :param rows: at most :data:`PAGE`.
    :param facets: count the values of all of :data:`model.FACETS` among what matches.
    :param private: the private ones too that the session has a right to, in a CKAN 2.6 or later.
    :raises InputError: naming QUERY, before any request, when the text holds no word.
    :raises NetworkError: when CKAN does not answer with a result.
    """
    parameters = {
        "q": solr_query(query.text), "rows": str(min(rows, PAGE)), "start": str(start), "sort": _SORTS[query.sort],
        **_narrowing(query), **(_COUNTING if facets else {"facet": "false"}),
        **({"include_private": "true"} if private else {}),
    }  # fmt: skip
    what = tr("The catalogue could not be searched")
    found = _action(session, catalogue_url, "package_search", parameters, what)
    with _understanding(what):
        datasets = tuple(_summary(package, catalogue_url) for package in found["results"])
        return Page(int(found["count"]), start, datasets, _facets(found) if facets else {})


def latest(session: requests.Session, catalogue_url: str, rows: int = PAGE, start: int = 0) -> Page:
    """All public datasets, whole (:class:`Dataset`) and the latest change first, with the facets of them all: what an
    index is made of.

    :raises NetworkError: when CKAN does not answer with a result.
    """
    parameters = {"q": "*:*", "rows": str(min(rows, PAGE)), "start": str(start), "sort": _SORTS[model.DATE]}
    what = tr("The catalogue could not be read")
    found = _action(session, catalogue_url, "package_search", {**parameters, **_COUNTING}, what)
    with _understanding(what):
        datasets = tuple(dataset(package, catalogue_url) for package in found["results"])
        return Page(int(found["count"]), start, datasets, _facets(found))


def names(session: requests.Session, catalogue_url: str) -> set[str]:
    """The names of all public datasets (and of what else this CKAN keeps like them: showcases, harvested sources)."""
    what = tr("The catalogue could not be read")
    listed = _action(session, catalogue_url, "package_list", {}, what)
    with _understanding(what):
        return set(listed)


def show(session: requests.Session, catalogue_url: str, slug: str) -> Dataset:
    """A dataset with its resources.

    :param slug: the dataset's name or its CKAN id.
    :raises NetworkError: kinds ``not_found`` and ``unauthorised`` (private) among others.
    """
    what = tr("The dataset “{}” could not be read").format(slug)
    package = _action(session, catalogue_url, "package_show", {"id": slug}, what)
    with _understanding(what):
        return dataset(package, catalogue_url)


def licences(session: requests.Session, catalogue_url: str) -> dict[str, str]:
    """Titles of the licences by their id, which is the IDGO's slug in nearly every case (facts/idgo-api §8)."""
    what = tr("The licences could not be listed")
    listed = _action(session, catalogue_url, "license_list", {}, what)
    with _understanding(what):
        return {item["id"]: item.get("title") or item["id"] for item in listed}


def groups(session: requests.Session, catalogue_url: str) -> list[str]:
    """Slugs of the themes, which the IDGO calls categories (facts/idgo-api §8)."""
    what = tr("The categories could not be listed")
    listed = _action(session, catalogue_url, "group_list", {"type": "group"}, what)
    with _understanding(what):
        return [str(name) for name in listed]


def titles(session: requests.Session, catalogue_url: str, facet: str, names: Iterable[str]) -> tuple[str, ...]:
    """The titles of organisations or themes; a name that there is not stays as it is.

    :param facet: ``organisations`` or ``themes``.
    """
    what, found = tr("The catalogue could not be read"), []
    for name in names:
        try:
            about = _action(session, catalogue_url, f"{_KINDS[facet]}_show", {"id": name, **_BRIEFLY}, what)
        except NetworkError as error:
            if error.kind != "not_found":
                raise
            about = {}
        with _understanding(what):
            found.append(about.get("title") or name)
    return tuple(found)


def knows_extents(session: requests.Session, catalogue_url: str) -> bool:
    """True when this CKAN can search within a map extent: ckanext-spatial does, CKAN alone ignores the question."""
    extensions = status(session, catalogue_url)[0].get("extensions")
    return isinstance(extensions, list) and "spatial_query" in extensions


def status(session: requests.Session, catalogue_url: str) -> tuple[dict[str, Any], str]:
    """What a CKAN says of itself (``ckan_version``, ``site_title``, ``extensions``…), and its address: the one that it
    was sent on to, if it was.

    :raises NetworkError: when there is no CKAN.
    """
    what, action = tr("The catalogue could not be read"), "api/3/action/status_show"
    response = asking.send(session, "GET", urljoin(catalogue_url, action), what, "CKAN")
    told = _result(response, what)
    if not isinstance(told, dict) or "ckan_version" not in told:
        raise _refused(response, answers.excerpt(response), what)
    return told, response.url.partition(action)[0]


def _narrowing(query: Query) -> dict[str, str]:
    """The parameters for the facets and the extent. Values are quoted: no parser takes them for syntax."""
    filters = []
    for facet, field in _FIELDS.items():
        values = getattr(query, facet)
        if facet == "formats":
            values = dict.fromkeys(spelt for value in values for spelt in _spellings(value))
        quoted = [f'"{_SPECIAL.sub(_ESCAPED, value)}"' for value in values]
        if quoted:
            filters.append(f"+{field}:({' OR '.join(quoted)})")
    found = {"fq": " ".join(filters)} if filters else {}
    if query.bbox is not None:
        found["ext_bbox"] = ",".join(str(number) for number in query.bbox)
    return found


def _spellings(label: str) -> tuple[str, ...]:
    """The ways in which CKANs write a format that is given in capitals: CKAN itself knows "GeoJSON"."""
    return label, label.lower(), label.capitalize(), re.sub("^GEO", "Geo", label.upper())


def _facets(found: dict[str, Any]) -> dict[str, tuple[FacetValue, ...]]:
    """Formats in capitals, as in :class:`Resource`."""
    counted = {}
    for facet, field in _FIELDS.items():
        items = ((found.get("search_facets") or {}).get(field) or {}).get("items") or ()
        values: dict[str, FacetValue] = {}
        for item in items:
            name, title = item["name"], item.get("display_name") or item["name"]
            if facet == "formats":
                name = title = name.upper()
            before = values[name].count if name in values else 0
            values[name] = FacetValue(name, title, before + item["count"])
        counted[facet] = tuple(sorted(values.values(), key=lambda value: (-value.count, value.title)))
    return counted


def solr_query(text: str) -> str:
    """The text as a query that no Solr parser can refuse.

    CKAN leaves dismax for Solr's own parser as soon as a colon occurs, and answers 400 or 409 to what that cannot
    parse: so only words go through.

    :raises InputError: naming QUERY, when the text holds characters but no word.
    """
    return " ".join(typed.words(text)) or "*:*"


def dataset(package: dict[str, Any], catalogue_url: str) -> Dataset:
    """A dataset from CKAN's description of it.

    :param catalogue_url: CKAN's address, to link to the record.
    """
    package = _flat(package)
    thumbnail = package.get("thumbnail") or ""
    return Dataset(
        **vars(_summary(package, catalogue_url)),
        keywords=tuple(tag.get("display_name") or tag["name"] for tag in package.get("tags") or ()),
        organisation_slug=(package.get("organization") or {}).get("name") or "",
        licence_url=package.get("license_url") or "",
        metadata_url=package.get("inspire_url") or "",
        created=package.get("dataset_creation_date") or package.get("metadata_created") or "",
        published=package.get("dataset_publication_date") or "",
        thumbnail=urljoin(catalogue_url, thumbnail) if thumbnail else "",
        contacts=tuple(_contacts(package)),
        resources=tuple(_resource(item) for item in package.get("resources") or () if item),
    )


def _summary(package: dict[str, Any], catalogue_url: str) -> DatasetSummary:
    package = _flat(package)
    resources = [_resource(item) for item in package.get("resources") or () if item]
    organisation = package.get("organization") or {}
    types = package.get("datatype") or ()
    return DatasetSummary(
        slug=package["name"],
        title=package.get("title") or package["name"],
        organisation=organisation.get("title") or organisation.get("name") or "",
        themes=tuple(
            g.get("title") or g.get("display_name") or g.get("name") or g["id"] for g in package.get("groups") or ()
        ),
        formats=tuple(dict.fromkeys(resource.format for resource in resources if resource.format)),
        licence=package.get("license_title") or package.get("license_id") or "",
        modified=package.get("metadata_modified") or package.get("dataset_modification_date") or "",
        restricted=_truth(package.get("private")) or any(resource.restricted for resource in resources),
        bbox=_bbox(package.get("spatial")),
        abstract=package.get("notes") or "",
        type=types if isinstance(types, str) else ", ".join(types),
        frequency=package.get("frequency") or "",
        record_url=urljoin(catalogue_url, "dataset/" + quote(package["name"])),
        identifier=package.get("id") or "",
        links=tuple(package[key] for key in ("inspire_url", "remote_url", "url") if package.get(key)),
        private=_truth(package.get("private")),
    )


def _contacts(package: dict[str, Any]) -> Iterator[Contact]:
    """The IDGO writes the producer as CKAN's author, and who broadcasts as its maintainer (facts/idgo-api §9)."""
    for field, role in (("author", "author"), ("maintainer", "distributor")):
        name, email = package.get(field) or "", package.get(f"{field}_email") or ""
        if name or email:
            yield Contact(name, role, email)


def _resource(item: dict[str, Any]) -> Resource:
    size = str(item.get("size") or "")
    return Resource(
        id=item["id"],
        title=item.get("name") or item["id"],
        format=(item.get("format") or "").upper(),
        url=item.get("url") or "",
        description=item.get("description") or "",
        size=int(size) if size.isdigit() else None,
        modified=item.get("last_modified") or item.get("created") or "",
        restriction=_restriction(item.get("restricted")),
        service=_service(item.get("api")),
        uploaded=item.get("url_type") == "upload",
        extractable=_truth(item.get("extracting_service")),
        by_jurisdiction=_truth(item.get("restricted_by_jurisdiction")),
        language=item.get("lang") or "",
    )


def _restriction(value: Any) -> str:
    """``restricted`` is a JSON string; a value that cannot be read must not pass for public."""
    if value in (None, "", {}):
        return model.PUBLIC
    level = _json_object(value).get("level")
    return level if level in (model.PUBLIC, model.REGISTERED, model.USERS, model.GROUPS) else model.UNKNOWN


def _service(value: Any) -> MapService | None:
    """``api`` is a JSON string, ``'{}'`` where the IDGO made no map layer of the file."""
    api = _json_object(value)
    url, typename = api.get("url"), api.get("typename")
    return (
        MapService(url, typename) if isinstance(url, str) and isinstance(typename, str) and url and typename else None
    )


def _bbox(value: Any) -> BBox | None:
    """The envelope of ``spatial``, a GeoJSON geometry in a string; None where it is empty or not one."""
    positions: list[tuple[float, float]] = []
    pending = [_json_object(value).get("coordinates")]
    while pending:
        item = pending.pop()
        if not isinstance(item, list):
            continue
        if len(item) >= 2 and all(isinstance(number, (int, float)) for number in item):
            positions.append((item[0], item[1]))
        else:
            pending += item
    if not positions:
        return None
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    return min(xs), min(ys), max(xs), max(ys)


def _flat(package: dict[str, Any]) -> dict[str, Any]:
    """The IDGO's own fields stand beside CKAN's, or among its ``extras`` where no schema plugin lifts them."""
    return {**{extra["key"]: extra["value"] for extra in package.get("extras") or ()}, **package}


def _json_object(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}


def _truth(value: Any) -> bool:
    """CKAN has booleans, the IDGO writes ``"True"`` and ``"False"``."""
    return value is True or (isinstance(value, str) and value.lower() in ("true", "on", "1"))


def _action(session: requests.Session, catalogue_url: str, name: str, parameters: dict[str, str], what: str) -> Any:
    """Result of one action; a refusal carries CKAN's own message."""
    url = urljoin(catalogue_url, "api/3/action/" + name)
    return _result(asking.send(session, "GET", url, what, "CKAN", params=parameters), what)


def _result(response: requests.Response, what: str) -> Any:
    if response.status_code in (401, 403):
        raise NetworkError(
            what, tr("CKAN shows it only to those who have the right"),
            tr("Choose an account that may see it."), service="CKAN", kind="unauthorised", status=response.status_code,
        )  # fmt: skip
    if response.status_code == 404 or response.status_code >= 500:
        answers.check(response, what, "CKAN")
    if not response.ok:
        raise _refused(response, _message(response), what)
    body = answers.json_of(response, what, "CKAN")
    if not isinstance(body, dict) or body.get("success") is not True or "result" not in body:
        raise _refused(response, _message(response), what)
    return body["result"]


@contextmanager
def _understanding(what: str) -> Iterator[None]:
    """Answers come from CKAN's plugins too, of any version: one that lacks what every CKAN has is told as such."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NetworkError(
            what, tr("CKAN sent an answer of another kind ({})").format(error), tr("Send this sentence to support."),
            service="CKAN", kind="html",
        ) from error  # fmt: skip


def _message(response: requests.Response) -> str:
    try:
        error = response.json().get("error")
    except (ValueError, AttributeError):
        return answers.excerpt(response)
    if isinstance(error, dict):
        return str(error.get("message") or error.get("__type") or error)
    return str(error)


def _refused(response: requests.Response, message: str, what: str) -> NetworkError:
    return NetworkError(
        what, tr("CKAN refused the question: {}").format(message), tr("Send this sentence to support."),
        service="CKAN", kind="status", status=response.status_code,
    )  # fmt: skip
