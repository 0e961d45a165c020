"""Datasets of the town."""

from __future__ import annotations

from ..model import Content, Dataset, link, upload
from ..organisations import ORGANISATIONS, TOWN
from ..users import USERS

_EDITOR = USERS["neighbour"].username
_AREA = (ORGANISATIONS[TOWN].bbox,)


def _dataset(slug: str, title: str, **more: object) -> Dataset:
    more = {"granularity": "commune", "bbox": ORGANISATIONS[TOWN].bbox, **more}
    return Dataset(slug, title, TOWN, _EDITOR, **more)  # type: ignore[arg-type]


DATASETS = (
    _dataset(
        "arbres-d-alignement-de-montcalel",
        "Arbres d'alignement de Montcalel",
        description="Essence, circonférence, année de plantation.",
        categories=("biodiversite-et-environnement",),
        keywords=("arbre", "patrimoine arboré"),
        resources=(
            upload(
                "arbres.geojson",
                "Arbres (GeoJSON)",
                "geojson",
                Content(
                    "point",
                    "arbres",
                    200,
                    _AREA,
                    {
                        "essence": ("platane", "micocoulier", "tilleul"),
                        "tour_cm": (85, 140, 60),
                    },
                    4326,
                ),
            ),
            upload(
                "arbres_latin1.csv",
                "Arbres (CSV, virgule décimale)",
                "csv",
                Content("point", "arbres", 200, _AREA, {"essence": ("chêne", "érable", "tilleul")}, 4326, "latin-1"),
            ),
        ),
    ),
    _dataset(
        "bureaux-de-vote-de-montcalel",
        "Bureaux de vote et leurs périmètres",
        description="Périmètres et adresses des bureaux.",
        categories=("citoyennete-et-democratie",),
        keywords=("élections", "bureau de vote"),
        resources=(
            upload(
                "perimetres_vote.zip",
                "Périmètres (Shapefile)",
                "shapezip",
                Content("polygon", "perimetres_vote", 9, _AREA, {"bureau": (1, 2, 3), "lieu": ("Mairie", "École")}),
            ),
            upload(
                "bureaux_vote.ods",
                "Bureaux (ODS)",
                "ods",
                Content("none", "bureaux", 9, (), {"bureau": (1, 2, 3), "lieu": ("Mairie", "École")}),
            ),
        ),
    ),
    _dataset(
        "menus-des-cantines-de-montcalel",
        "Menus des cantines",
        description="Menus et allergènes du trimestre.",
        categories=("formation-education-et-emploi", "administration-et-action-publique"),
        keywords=("cantine", "menu"),
        types=("donnees-ouvertes",),
        granularity="indefinie",
        update_frequency="quarterly",
        resources=(
            upload(
                "menus.csv",
                "Menus (CSV)",
                "csv",
                Content("none", "menus", 60, (), {"plat": ("Cassoulet", "Aligot"), "allergenes": ("lait", "aucun")}),
            ),
            upload(
                "menus.json",
                "Menus (JSON)",
                "json",
                Content("none", "menus", 60, (), {"plat": ("Cassoulet", "Aligot"), "allergenes": ("lait", "aucun")}),
            ),
        ),
    ),
    _dataset(
        "stationnement-velo-de-montcalel",
        "Stationnement des vélos",
        description="Arceaux et abris.",
        categories=("mobilite-et-transports",),
        keywords=("vélo", "stationnement"),
        license="odc-odbl",
        resources=(
            upload(
                "stationnement_velo.gpkg",
                "Stationnement (GeoPackage)",
                "gpkg",
                Content("point", "stationnement_velo", 44, _AREA, {"places": (6, 10, 24), "couvert": ("oui", "non")}),
            ),
        ),
    ),
    _dataset(
        "patrimoine-bati-remarquable-de-montcalel",
        "Patrimoine bâti remarquable",
        description="Édifices repérés, avec un livret.",
        categories=("culture-patrimoine-et-tourisme",),
        keywords=("patrimoine", "monument"),
        resources=(
            upload(
                "patrimoine.kml",
                "Édifices (KML)",
                "kml",
                Content("point", "patrimoine", 18, _AREA, {"nom": ("Halle", "Pont vieux", "Beffroi")}, 4326),
            ),
            upload("livret_patrimoine.html", "Livret", "html", data_type="annexe"),
            upload("patrimoine.7z", "Archive complète (7z)", "7z", data_type="annexe"),
        ),
    ),
    _dataset(
        "eclairage-public-de-montcalel",
        "Éclairage public",
        description="Réservé aux **partenaires** : armoires et points lumineux.",
        categories=("energies-et-reseaux",),
        keywords=("éclairage",),
        types=("donnees-geographiques",),
        resources=(
            upload(
                "eclairage.zip",
                "Points lumineux (Shapefile)",
                "shapezip",
                Content("point", "eclairage", 150, _AREA, {"watts": (35, 70, 100)}),
                level="only_idgo_partners",
            ),
        ),
    ),
    _dataset(
        "adresses-de-montcalel",
        "Base adresse locale",
        description="Adresses au format BAL 1.4.",
        categories=("referentiels",),
        keywords=("adresse", "BAL"),
        license="lov2",
        resources=(
            upload(
                "adresses.csv",
                "Adresses (CSV)",
                "csv",
                Content(
                    "point",
                    "adresses",
                    180,
                    _AREA,
                    {
                        "numero": (1, 2, 3, 12),
                        "voie_nom": ("Rue des Tanneurs", "Chemin de l'Aire"),
                    },
                    4326,
                ),
            ),
            link("https://adresse.ville-de-montcalel.example/", "Page de la base adresse", "html"),
        ),
    ),
    _dataset(
        "tarifs-des-logements-communaux",
        "Logements communaux et loyers de référence",
        description="Jeu **moissonné** d'un autre portail.",
        categories=("equipements-batiments-et-logements",),
        keywords=("logement", "loyer"),
        types=("donnees-moissonnees",),
        remote_url="https://portail.ville-de-montcalel.example/dataset/logements",
        resources=(link("https://portail.ville-de-montcalel.example/logements.csv", "Logements (CSV distant)", "csv"),),
    ),
)
