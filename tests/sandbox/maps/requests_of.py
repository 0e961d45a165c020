"""What an OGC request asks for: the operation and the layers it names, in KVP or in a WFS POST."""

from __future__ import annotations

from urllib.parse import parse_qsl

from lxml import etree

# Facts/idgo-api §10: never checked, so that restricted layers are listed
PUBLIC_OPERATIONS = frozenset(
    {"getcapabilities", "getmetadata", "getlegendgraphic", "describefeaturetype", "describelayer", "getstyles"}
)
_NAMING = ("layers", "layer", "query_layers", "typename", "typenames")


def operation_and_layers(query: str, body: bytes) -> tuple[str, set[str]]:
    """Lower-case operation, and names without a namespace prefix."""
    parameters = {key.lower(): value for key, value in parse_qsl(query, keep_blank_values=True)}
    operation = parameters.get("request", "").lower()
    names = [name for key in _NAMING for name in parameters.get(key, "").split(",")]
    if body.lstrip().startswith(b"<"):
        document = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
        operation = etree.QName(document).localname.lower()
        for element in document.iter(etree.Element):
            names += [
                value for key, text in element.items() if key in {"typeName", "typeNames"} for value in text.split()
            ]
    return operation, {name.strip(" ()").rpartition(":")[2] for name in names} - {""}
