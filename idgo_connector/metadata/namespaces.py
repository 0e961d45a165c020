"""The namespaces of ISO 19139, and what says that anybody may see the data."""

from __future__ import annotations

GMD, GCO, GMX, XLINK = (
    "http://www.isotc211.org/2005/gmd", "http://www.isotc211.org/2005/gco", "http://www.isotc211.org/2005/gmx",
    "http://www.w3.org/1999/xlink",
)  # fmt: skip
NS = {"gmd": GMD, "gco": GCO, "gmx": GMX, "xlink": XLINK}
#: INSPIRE's code list of limitations: none.
NO_LIMITATION = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations"
