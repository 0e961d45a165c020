"""Datasets of the intercommunality."""

from __future__ import annotations

from ..model import Content, Dataset, link, origin, upload
from ..organisations import COMMUNITY, ORGANISATIONS
from ..users import USERS

_EDITOR = USERS["contributor"].username
_AREA = (ORGANISATIONS[COMMUNITY].bbox,)
_MAP = f"{origin('mapserver')}/maps/{COMMUNITY}"


def _dataset(slug: str, title: str, **more: object) -> Dataset:
    more = {"granularity": "epci", "bbox": ORGANISATIONS[COMMUNITY].bbox, **more}
    return Dataset(slug, title, COMMUNITY, _EDITOR, **more)  # type: ignore[arg-type]


DATASETS = (
    _dataset(
        "plan-local-d-urbanisme-intercommunal",
        "Plan local d'urbanisme intercommunal",
        description="Zonage et prescriptions, au standard du **CNIG**.",
        categories=("urbanisme",),
        keywords=("PLUi", "zonage", "urbanisme"),
        resources=(
            upload(
                "zone_urba.zip",
                "Zonage (Shapefile)",
                "shapezip",
                Content(
                    "polygon",
                    "zone_urba",
                    90,
                    _AREA,
                    {
                        "libelle": ("UA", "UB", "AU", "A", "N"),
                        "typezone": ("U", "U", "AUc", "A", "N"),
                    },
                ),
            ),
            upload(
                "prescription_surf.geojson",
                "Prescriptions (GeoJSON)",
                "geojson",
                Content("polygon", "prescription_surf", 30, _AREA, {"libelle": ("EBC", "Emplacement réservé")}, 4326),
            ),
            upload("reglement_plui.pdf", "Règlement", "pdf", data_type="annexe"),
            link(f"{_MAP}?service=WMS&version=1.3.0&request=GetCapabilities", "PLUi (WMS)", "wms"),
            link(f"{_MAP}?service=WFS&version=2.0.0&request=GetCapabilities", "PLUi (WFS)", "wfs"),
        ),
    ),
    _dataset(
        "points-d-apport-volontaire",
        "Points d'apport volontaire",
        description="Colonnes de tri, par flux.",
        categories=("equipements-batiments-et-logements",),
        keywords=("déchets", "tri"),
        resources=(
            upload(
                "apport_volontaire.csv",
                "Points (CSV, latitude et longitude)",
                "csv",
                Content("point", "apport_volontaire", 64, _AREA, {"flux": ("verre", "papier", "emballages")}, 4326),
            ),
            upload(
                "apport_volontaire.geojson",
                "Points (GeoJSON)",
                "geojson",
                Content("point", "apport_volontaire", 64, _AREA, {"flux": ("verre", "papier", "emballages")}, 4326),
            ),
        ),
    ),
    _dataset(
        "reseau-d-eau-potable",
        "Réseau d'eau potable",
        description="Réservé aux agents de l'**organisation**.",
        categories=("energies-et-reseaux",),
        keywords=("eau potable", "réseau"),
        types=("donnees-geographiques",),
        resources=(
            upload(
                "reseau_eau.gpkg",
                "Canalisations (GeoPackage)",
                "gpkg",
                Content(
                    "line", "canalisations", 70, _AREA, {"diametre_mm": (63, 110, 200), "materiau": ("PVC", "fonte")}
                ),
                level="same_organization",
            ),
        ),
    ),
    _dataset(
        "zones-d-activites-economiques",
        "Zones d'activités économiques",
        description="Périmètre, surface disponible et contact.",
        categories=("economie-et-entreprises",),
        keywords=("zones économiques", "foncier"),
        resources=(
            upload(
                "zones_activites.zip",
                "Zones (Shapefile)",
                "shapezip",
                Content("polygon", "zones_activites", 14, _AREA, {"nom": ("La Plaine", "Les Tuileries")}),
            ),
            upload(
                "zones_activites.kml",
                "Zones (KML)",
                "kml",
                Content("polygon", "zones_activites", 14, _AREA, {"nom": ("La Plaine", "Les Tuileries")}, 4326),
            ),
        ),
    ),
    _dataset(
        "deliberations-2025-val-de-lanthe",
        "Délibérations du conseil communautaire 2025",
        description="Schéma commun des données locales.",
        categories=("citoyennete-et-democratie",),
        keywords=("délibération", "conseil"),
        types=("donnees-ouvertes",),
        resources=(
            upload(
                "deliberations_2025.csv",
                "Délibérations (CSV)",
                "csv",
                Content(
                    "none",
                    "deliberations",
                    52,
                    (),
                    {
                        "objet": ("Budget", "Marché public", "Personnel"),
                        "vote_pour": (31, 28, 30),
                        "vote_contre": (0, 3, 1),
                    },
                ),
            ),
            link("https://www.communaute-val-de-lanthe.example/deliberations", "Recueil", "html"),
        ),
    ),
    _dataset(
        "cadastre-solaire-val-de-lanthe",
        "Cadastre solaire",
        description="Potentiel des toitures, en kilowattheures par an.",
        categories=("climat-air-et-energie",),
        keywords=("solaire", "toiture"),
        resources=(
            upload(
                "cadastre_solaire.tif",
                "Gisement (GeoTIFF)",
                "geotiff",
                Content("raster", "cadastre_solaire", 160, _AREA),
            ),
            upload(
                "toitures.gpkg",
                "Toitures (GeoPackage)",
                "gpkg",
                Content("polygon", "toitures", 110, _AREA, {"kwh_an": (3200, 5100, 870), "pente": (12.5, 30.0)}),
            ),
        ),
    ),
    _dataset(
        "equipements-sportifs-val-de-lanthe",
        "Équipements sportifs",
        description="Terrains, salles et sentiers balisés.",
        categories=("social-sante-et-sports", "equipements-batiments-et-logements"),
        keywords=("sport", "équipement"),
        resources=(
            upload(
                "equipements_sportifs.gpkg",
                "Équipements (GeoPackage)",
                "gpkg",
                Content("point", "equipements_sportifs", 33, _AREA, {"type": ("stade", "gymnase", "boulodrome")}),
            ),
            upload(
                "equipements_sportifs.xlsx",
                "Équipements (XLSX)",
                "xlxs",
                Content("none", "equipements", 33, (), {"type": ("stade", "gymnase"), "places": (200, 1200)}),
            ),
        ),
    ),
    _dataset(
        "projet-de-voie-verte",
        "Projet de voie verte (document de travail)",
        description="Jeu **privé** : tracés à l'étude.",
        categories=("mobilite-et-transports",),
        keywords=("voie verte", "vélo"),
        published=False,
        types=("donnees-geographiques",),
        resources=(
            upload(
                "voie_verte.geojson",
                "Variantes (GeoJSON)",
                "geojson",
                Content("line", "voie_verte", 6, _AREA, {"variante": ("nord", "sud", "rivière")}, 4326),
            ),
        ),
    ),
)
