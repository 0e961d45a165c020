"""Communes by their INSEE code, with the contour that the infrastructure's reference gives (profile key ``communes``).

OpenIG's profile names the State's API Géo (facts/openig-services §1): one GeoJSON Feature per code. Its contours are
generalised: who needs the exact limit gives a layer. Every profile may name another server of the same shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...toolbelt import answers
from ...toolbelt.errors import InputError, NetworkError
from ...toolbelt.i18n import tr
from ...toolbelt.profiles import SERVICE_NAMES, Profile

if TYPE_CHECKING:
    import requests

_CODE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
#: Arrondissements have codes of their own, in these ranges; the commune is the whole city.
_CITIES = ((75101, 75120, "75056"), (13201, 13216, "13055"), (69381, 69389, "69123"))


@dataclass(frozen=True)
class Commune:
    """``geometry``: a Polygon or MultiPolygon as GeoJSON has it, in EPSG:4326."""

    code: str
    name: str
    geometry: dict[str, Any]


def codes(text: str) -> tuple[str, ...]:
    """INSEE codes from what a member typed: separated by commas, semicolons or spaces; each once, in their order.

    :raises InputError: naming COMMUNES and the code that cannot be one.
    """
    found = [_checked(word.upper()) for word in re.split(r"[\s,;]+", text.strip()) if word]
    return tuple(dict.fromkeys(found))


def contour(session: requests.Session, profile: Profile, code: str) -> Commune:
    """The commune of a code.

    :raises InputError: naming COMMUNES, when no commune has the code, or PROFILE when the profile has no reference.
    :raises NetworkError: when the reference does not answer with a contour.
    """
    what = tr("The contour of commune {} could not be read").format(code)
    service = SERVICE_NAMES["communes"]
    answer = session.get(profile.require("communes").replace("{insee}", code))
    if answer.status_code == 404:
        raise InputError("COMMUNES", tr("no commune has the code {}").format(code), _advice(code))
    found = answers.json_of(answer, what, service)
    properties = found.get("properties") if isinstance(found, dict) else None
    geometry = found.get("geometry") if isinstance(found, dict) else None
    if (
        not isinstance(geometry, dict)
        or geometry.get("type") not in ("Polygon", "MultiPolygon")
        or not isinstance(properties, dict)
        or properties.get("code") != code
    ):
        raise NetworkError(
            what, tr("{} answered without the contour of this commune").format(service),
            tr("Give the territory as a layer: MASK."), service=service, kind="html", status=answer.status_code,
        )  # fmt: skip
    return Commune(code, str(properties.get("nom") or code), geometry)


def _checked(code: str) -> str:
    if _CODE.fullmatch(code):
        return code
    if re.fullmatch(r"[0-9]{4}", code):
        raise InputError(
            "COMMUNES", tr("“{}” has four characters, an INSEE code five").format(code),
            tr("Did it lose its leading zero? It would be 0{}.").format(code),
        )  # fmt: skip
    raise InputError(
        "COMMUNES", tr("“{}” is not an INSEE code").format(code),
        tr("It has five characters, such as 34172, or 2A004 in Corsica."),
    )  # fmt: skip


def _advice(code: str) -> str:
    city = next((whole for low, high, whole in _CITIES if code.isdigit() and low <= int(code) <= high), "")
    if city:
        return tr("It is an arrondissement: the whole city is {}.").format(city)
    if code.startswith("20"):
        return tr("In Corsica a code begins with 2A or 2B.")
    return tr("It may be a postal code, or that of a commune that was merged: give its INSEE code of today.")
