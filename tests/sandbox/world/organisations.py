"""Five organisations of Occitanie that do not exist."""

from __future__ import annotations

from .model import Organisation

REGION = "region-garrigues-et-cimes"
DEPARTMENT = "departement-haute-aigue"
COMMUNITY = "communaute-val-de-lanthe"
TOWN = "ville-de-montcalel"
PARK = "parc-des-causses-bleus"

_ALL = (
    Organisation(
        REGION,
        "Région Garrigues-et-Cimes",
        "region",
        "Montcalel",
        "34999",
        "Collectivité imaginaire, des étangs aux crêtes.",
        (0.2, 42.4, 4.7, 44.9),
        True,
    ),
    Organisation(
        DEPARTMENT,
        "Département de la Haute-Aigue",
        "departement",
        "Saint-Aubrac-le-Haut",
        "12999",
        "Département imaginaire entre causses et rivières.",
        (2.1, 43.8, 3.3, 44.6),
        True,
        "odc-odbl",
    ),
    Organisation(
        COMMUNITY,
        "Communauté de communes du Val de Lanthe",
        "intercommunalite",
        "Lanthe-sur-Orbeil",
        "34998",
        "Dix-sept communes imaginaires au long de la Lanthe.",
        (2.85, 43.45, 3.35, 43.75),
    ),
    Organisation(
        TOWN,
        "Ville de Montcalel",
        "commune",
        "Montcalel",
        "34999",
        "Ville imaginaire de l'arrière-pays.",
        (3.55, 43.55, 3.75, 43.68),
    ),
    Organisation(
        PARK,
        "Parc naturel régional des Causses Bleus",
        "association",
        "La Couvertade-Basse",
        "12998",
        "Parc imaginaire, tenu par une association de communes.",
        (2.9, 43.9, 3.5, 44.3),
    ),
)
ORGANISATIONS = {organisation.slug: organisation for organisation in _ALL}
