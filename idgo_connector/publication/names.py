"""Names that a publication makes of a title: always the same ones, so that a second run finds what the first made."""

from __future__ import annotations

import re
import unicodedata

from ..api.formats import LAYER_NAME_LENGTH

_SLUG = re.compile(r"[a-z0-9-]{1,100}")
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def dataset_slug(title: str) -> str:
    """The dataset's name in addresses (``[a-z0-9-]``, at most 100); '' when the title has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[\s_-]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-")[:100].rstrip("-")


def layer_name(title: str) -> str:
    """The layer's name in the file that is sent. It must not change between updates: another name would leave the
    first map layer dangling (facts/idgo-api §7.3)."""
    return dataset_slug(title).replace("-", "_")[:LAYER_NAME_LENGTH].rstrip("_")


def is_slug(text: str) -> bool:
    """True for what the API's addresses accept as an organisation's or dataset's name."""
    return _SLUG.fullmatch(text) is not None


def is_licence(text: str) -> bool:
    """True for what can be a licence's identifier."""
    return _LICENCE.fullmatch(text) is not None
