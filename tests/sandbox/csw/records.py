"""ISO 19139 records of the world's public geographic datasets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator
from xml.sax.saxutils import escape

from tests.sandbox.world.catalogue import DATASETS
from tests.sandbox.world.ckan import api
from tests.sandbox.world.model import Dataset, origin
from tests.sandbox.world.organisations import ORGANISATIONS
from tests.sandbox.world.records import ALONE, FREQUENCIES, UNLINKED, has_record, identifier, thumbnail
from tests.sandbox.world.themes import LICENSES

_TEMPLATE = Path(__file__).with_name("record.xml.template").read_text(encoding="utf-8")
_KEYWORD = "<gmd:keyword><gco:CharacterString>{}</gco:CharacterString></gmd:keyword>"
_PICTURE = """
      <gmd:graphicOverview><gmd:MD_BrowseGraphic>
        <gmd:fileName><gco:CharacterString>{}</gco:CharacterString></gmd:fileName>
      </gmd:MD_BrowseGraphic></gmd:graphicOverview>"""
_LINK = """
    <gmd:onLine><gmd:CI_OnlineResource>
      <gmd:linkage><gmd:URL>{url}</gmd:URL></gmd:linkage>
      <gmd:protocol><gco:CharacterString>{protocol}</gco:CharacterString></gmd:protocol>
      <gmd:name><gco:CharacterString>{name}</gco:CharacterString></gmd:name>
    </gmd:CI_OnlineResource></gmd:onLine>"""


def write_records(folder: Path) -> None:
    """One file per record, named after its identifier."""
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in (*DATASETS.values(), *ALONE):
        if has_record(dataset):
            (folder / f"{identifier(dataset)}.xml").write_text(record(dataset), encoding="utf-8")


def record(dataset: Dataset) -> str:
    """The record as XML text."""
    organisation = ORGANISATIONS[dataset.organisation]
    west, south, east, north = dataset.bbox or organisation.bbox
    texts = {
        "identifier": identifier(dataset),
        "organisation": organisation.legal_name,
        "email": organisation.email,
        "modified": dataset.date_modification,
        "published": dataset.date_publication,
        "created": dataset.date_creation,
        "title": dataset.title,
        "abstract": dataset.description,
        "frequency": FREQUENCIES.get(dataset.update_frequency, "unknown"),
        "licence": LICENSES[dataset.license],
    }
    picture = thumbnail(dataset)
    return _TEMPLATE.format(
        **{key: escape(text) for key, text in texts.items()},
        **{"west": west, "south": south, "east": east, "north": north},
        keywords="".join(_KEYWORD.format(escape(keyword)) for keyword in dataset.keywords),
        picture=_PICTURE.format(escape(picture)) if picture else "",
        links="".join(_LINK.format_map({key: escape(text) for key, text in link.items()}) for link in links(dataset)),
    )


def links(dataset: Dataset) -> Iterator[dict[str, str]]:
    """The page in CKAN, then WMS and WFS of each layer, and the first public file."""
    if dataset.slug in DATASETS and dataset.slug not in UNLINKED:
        page = f"{origin('ckan')}/dataset/{dataset.slug}"
        yield {"url": page, "protocol": "WWW:LINK-1.0-http--link", "name": dataset.title}
    for resource in dataset.resources:
        service = json.loads(api(dataset, resource))
        for protocol in ("OGC:WMS",) if resource.raster else ("OGC:WMS", "OGC:WFS"):
            if service:
                yield {"url": service["url"], "protocol": protocol, "name": service["typename"]}
        if resource.source == "uploaded" and resource.level == "public" and dataset.slug in DATASETS:
            url = f"{origin('ckan')}/dataset/{dataset.slug}/resource/{resource.id}/download/{resource.filename}"
            yield {"url": url, "protocol": "WWW:DOWNLOAD-1.0-http--download", "name": resource.title}
