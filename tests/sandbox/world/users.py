"""One user of each role, and one more contributor who belongs elsewhere. Keys are what tests call them."""

from __future__ import annotations

from .model import User, secret
from .organisations import COMMUNITY, DEPARTMENT, PARK, REGION, TOWN

USERS = {
    "member": User("lucie_aurignac", "Lucie", "Aurignac", "member", secret("lucie"), COMMUNITY),
    "contributor": User(
        "noe_castelrouge",
        "Noé",
        "Castelrouge",
        "contributor",
        secret("noe") + "é€",  # HTTP Basic in UTF-8 has to work
        COMMUNITY,
        contribute=(COMMUNITY, PARK),
    ),
    "referent": User(
        "odile_fontverane",
        "Odile",
        "Fontverane",
        "referent",
        secret("odile"),
        PARK,
        contribute=(PARK,),
        referent=(PARK,),
    ),
    "partner": User(
        "pascal_ribemont",
        "Pascal",
        "Ribemont",
        "partner",
        secret("pascal") + ":%40@/",
        DEPARTMENT,
        contribute=(DEPARTMENT,),
        partner=True,
    ),
    "admin": User(
        "ines_belcastel",
        "Inès",
        "Belcastel",
        "admin",
        secret("ines"),
        REGION,
        contribute=(REGION,),
        partner=True,
        admin=True,
    ),
    "no_profile": User("theo_sans_profil", "Théo", "Malaussane", "no_profile", secret("theo")),
    "neighbour": User(
        "zoe_montredon",
        "Zoé",
        "Montredon",
        "contributor",
        secret("zoe"),
        TOWN,
        contribute=(TOWN,),
    ),
}
