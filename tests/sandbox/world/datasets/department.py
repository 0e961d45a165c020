"""Datasets of the département."""

from __future__ import annotations

from ..model import Content, Dataset, link, origin, upload
from ..organisations import DEPARTMENT, ORGANISATIONS
from ..users import USERS

_EDITOR = USERS["partner"].username
_AREA = (ORGANISATIONS[DEPARTMENT].bbox,)
_MAP = f"{origin('mapserver')}/maps/{DEPARTMENT}"


def _dataset(slug: str, title: str, **more: object) -> Dataset:
    more = {
        "granularity": "departement",
        "bbox": ORGANISATIONS[DEPARTMENT].bbox,
        "license": "odc-odbl",
        **more,
    }
    return Dataset(slug, title, DEPARTMENT, _EDITOR, **more)  # type: ignore[arg-type]


DATASETS = (
    _dataset(
        "routes-departementales",
        "Réseau des routes départementales",
        description="Axes, catégorie et largeur de chaussée.\n\n1. réseau structurant\n2. réseau local",
        categories=("mobilite-et-transports", "referentiels"),
        keywords=("route", "voirie", "réseau routier"),
        resources=(
            upload(
                "routes_departementales.zip",
                "Routes (Shapefile)",
                "shapezip",
                Content(
                    "line",
                    "routes_departementales",
                    80,
                    _AREA,
                    {
                        "nom": ("D 12", "D 907", "D 33"),
                        "categorie": (1, 2, 3),
                        "largeur_m": (5.5, 6.0, 7.2),
                    },
                ),
            ),
            upload(
                "routes_departementales_mapinfo.zip",
                "Routes (MapInfo)",
                "tab-zip",
                Content("line", "routes_mapinfo", 80, _AREA, {"nom": ("D 12", "D 907"), "categorie": (1, 2)}),
            ),
            link(f"{_MAP}?service=WFS&request=GetCapabilities", "Routes (WFS)", "wfs"),
        ),
    ),
    _dataset(
        "comptages-routiers-2025",
        "Comptages routiers 2025",
        description="Trafic moyen journalier, postes permanents et tournants.",
        categories=("mobilite-et-transports",),
        keywords=("trafic", "comptage"),
        types=("donnees-ouvertes",),
        resources=(
            upload(
                "comptages_2025.csv",
                "Comptages (CSV)",
                "csv",
                Content("point", "comptages", 45, _AREA, {"route": ("D 12", "D 33"), "tmja": (820, 4310, 120)}),
            ),
            upload(
                "comptages_2025.ods",
                "Comptages (ODS)",
                "ods",
                Content("none", "comptages", 45, (), {"route": ("D 12", "D 33"), "tmja": (820, 4310, 120)}),
            ),
        ),
    ),
    _dataset(
        "itineraires-de-randonnee-pdipr",
        "Itinéraires inscrits au PDIPR",
        description="Plan départemental des itinéraires de promenade et de randonnée.",
        categories=("culture-patrimoine-et-tourisme", "social-sante-et-sports"),
        keywords=("randonnée", "itinéraire", "PDIPR"),
        resources=(
            upload(
                "pdipr.gpkg",
                "Itinéraires (GeoPackage)",
                "gpkg",
                Content(
                    "line",
                    "pdipr",
                    55,
                    _AREA,
                    {
                        "nom": ("Tour du causse", "Sentier des lavognes"),
                        "balisage": ("jaune", "blanc et rouge"),
                    },
                ),
            ),
            upload(
                "pdipr.gpx",
                "Traces (GPX)",
                "gpx",
                Content("line", "tracks", 12, _AREA, {"name": ("Tour du causse", "Sentier des lavognes")}, 4326),
            ),
        ),
    ),
    _dataset(
        "colleges-et-secteurs",
        "Collèges et leurs secteurs",
        description="Secteurs de recrutement ; réservé à une liste d'**utilisateurs**.",
        categories=("formation-education-et-emploi",),
        keywords=("collège", "carte scolaire"),
        types=("donnees-geographiques",),
        resources=(
            upload(
                "secteurs_colleges.zip",
                "Secteurs (Shapefile)",
                "shapezip",
                Content("polygon", "secteurs_colleges", 20, _AREA, {"college": ("Les Lavognes", "La Draille")}),
                level="only_allowed_users",
                allowed=(USERS["contributor"].username, USERS["referent"].username),
            ),
        ),
    ),
    _dataset(
        "bornes-de-recharge-departement",
        "Bornes de recharge pour véhicules électriques",
        description="Schéma national des infrastructures de recharge.",
        categories=("energies-et-reseaux",),
        keywords=("borne de recharge", "véhicule électrique"),
        types=("donnees-ouvertes", "donnees-geographiques"),
        update_frequency="weekly",
        resources=(
            upload(
                "bornes_recharge.geojson",
                "Bornes (GeoJSON)",
                "geojson",
                Content(
                    "point", "bornes", 38, _AREA, {"puissance_kw": (7.4, 22.0, 50.0), "acces": ("libre", "badge")}, 4326
                ),
            ),
        ),
    ),
    _dataset(
        "etablissements-medico-sociaux",
        "Établissements médico-sociaux",
        description="Établissements autorisés, par catégorie. Aucune donnée de personne.",
        categories=("social-sante-et-sports",),
        keywords=("santé", "établissement"),
        types=("donnees-ouvertes",),
        resources=(
            upload(
                "etablissements_sociaux.xlsx",
                "Établissements (XLSX)",
                "xlxs",
                Content(
                    "none",
                    "etablissements",
                    40,
                    (),
                    {
                        "categorie": ("EHPAD", "Foyer"),
                        "places": (45, 80),
                        "lat": (44.1, 44.2),
                        "lon": (2.5, 2.7),
                    },
                ),
            ),
            link("https://www.departement-haute-aigue.example/etablissements", "Page d'information", "html"),
        ),
    ),
    _dataset(
        "photographies-anciennes-1953",
        "Photographies aériennes anciennes (1953)",
        description="Assemblage de 1953, **partagé avec deux organisations**.",
        categories=("vues-aeriennes-et-imagerie",),
        keywords=("photographie ancienne",),
        license="other-at",
        types=("donnees-geographiques",),
        update_frequency="never",
        resources=(
            upload(
                "photos_1953.tif",
                "Mosaïque 1953 (GeoTIFF)",
                "geotiff",
                Content("raster", "photos_1953", 200, _AREA),
                level="any_organization",
                allowed=("communaute-val-de-lanthe", "parc-des-causses-bleus"),
            ),
        ),
    ),
    _dataset(
        "budget-primitif-2026-departement",
        "Budget primitif 2026",
        description="Budget voté, par chapitre et par article.",
        categories=("administration-et-action-publique", "citoyennete-et-democratie"),
        keywords=("budget", "finances"),
        types=("donnees-ouvertes",),
        granularity="indefinie",
        resources=(
            upload(
                "budget_2026.csv",
                "Budget (CSV, latin-1)",
                "csv",
                Content(
                    "none",
                    "budget",
                    70,
                    (),
                    {
                        "chapitre": ("Dépenses à caractère général", "Personnel"),
                        "montant": (125000.5, 98000.0),
                    },
                    encoding="latin-1",
                ),
            ),
            upload("budget_2026.pdf", "Budget (PDF)", "pdf", data_type="annexe"),
        ),
    ),
)
