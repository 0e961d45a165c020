"""Datasets of the region."""

from __future__ import annotations

from ..model import Content, Dataset, link, origin, upload
from ..organisations import ORGANISATIONS, REGION
from ..users import USERS

_EDITOR = USERS["admin"].username
_AREA = (ORGANISATIONS[REGION].bbox,)
_MAP = f"{origin('mapserver')}/maps/{REGION}"


def _dataset(slug: str, title: str, **more: object) -> Dataset:
    more = {"granularity": "region", "bbox": ORGANISATIONS[REGION].bbox, **more}
    return Dataset(slug, title, REGION, _EDITOR, **more)  # type: ignore[arg-type]


_HIGH_SCHOOLS = Content(
    "point",
    "lycees",
    60,
    _AREA,
    {
        "nom": ("Lycée Jeanne-des-Garrigues", "Lycée des Cimes", "Lycée du Pont-Neuf"),
        "voie": ("générale", "professionnelle", "agricole"),
        "effectif": (420, 1180, 305, 760),
    },
)
_LINES = Content(
    "line",
    "lignes_regionales",
    24,
    _AREA,
    {
        "ligne": ("Autocar 101", "Autocar 204", "Train 7"),
        "par_jour": (4, 12, 22),
    },
)

DATASETS = (
    _dataset(
        "lycees-de-la-region",
        "Lycées publics et privés de la région",
        description="Les lycées, leur **voie** et leur effectif.\n\nMise à jour à chaque rentrée.",
        categories=("formation-education-et-emploi",),
        keywords=("lycée", "enseignement", "rentrée"),
        resources=(
            upload("lycees.geojson", "Lycées (GeoJSON)", "geojson", _HIGH_SCHOOLS),
            upload("lycees.csv", "Lycées (CSV)", "csv", _HIGH_SCHOOLS),
            upload("lycees_notice.pdf", "Notice", "pdf", data_type="annexe"),
        ),
    ),
    _dataset(
        "lignes-de-transport-regional",
        "Lignes de transport régional",
        description="Tracé des lignes d'autocar et de train.\n\n* tracé simplifié\n* fréquence d'un jour ouvré",
        categories=("mobilite-et-transports",),
        keywords=("autocar", "train", "transport en commun"),
        license="odc-odbl",
        update_frequency="quarterly",
        resources=(
            upload("lignes_regionales.zip", "Lignes (Shapefile)", "shapezip", _LINES),
            upload(
                "arrets.kml",
                "Arrêts (KML)",
                "kml",
                Content(
                    "point",
                    "arrets",
                    50,
                    _AREA,
                    {
                        "nom": ("Gare routière", "Mairie", "Place du Foirail"),
                        "accessible": ("oui", "non"),
                    },
                    4326,
                ),
            ),
            link(f"{_MAP}?service=WMS&request=GetCapabilities", "Carte des lignes (WMS)", "wms"),
        ),
    ),
    _dataset(
        "consommation-d-energie-par-commune",
        "Consommation d'énergie par commune",
        description="Électricité et gaz, par secteur. Nombres à la **virgule** décimale.",
        categories=("climat-air-et-energie", "energies-et-reseaux"),
        keywords=("énergie", "électricité", "gaz"),
        types=("donnees-ouvertes",),
        granularity="commune",
        resources=(
            upload(
                "consommation_energie.csv",
                "Consommation (CSV, point-virgule)",
                "csv",
                Content(
                    "none",
                    "consommation",
                    120,
                    (),
                    {
                        "code_commune": ("34999", "12999", "34998"),
                        "commune": ("Montcalel", "Saint-Aubrac", "Lanthe"),
                        "electricite_mwh": (1520.25, 310.5, 88.75),
                        "gaz_mwh": (2210.0, 0.0, 12.5),
                    },
                    encoding="latin-1",
                ),
            ),
            upload(
                "consommation_energie.xlsx",
                "Consommation (XLSX)",
                "xlxs",
                Content(
                    "none",
                    "consommation",
                    120,
                    (),
                    {
                        "code_commune": ("34999", "12999", "34998"),
                        "electricite_mwh": (1520.25, 310.5, 88.75),
                    },
                ),
            ),
        ),
    ),
    _dataset(
        "orthophotographie-regionale-2025",
        "Orthophotographie régionale 2025",
        description="Mosaïque réservée aux **membres** connectés ; tuiles sur demande.",
        categories=("vues-aeriennes-et-imagerie",),
        keywords=("orthophotographie", "imagerie"),
        license="other-at",
        types=("donnees-geographiques",),
        resources=(
            upload(
                "ortho_2025.tif",
                "Orthophotographie (GeoTIFF)",
                "geotiff",
                Content("raster", "ortho_2025", 256, _AREA),
                level="registered",
            ),
            link(
                f"{origin('mapcache')}/mapcache/wmts?SERVICE=WMTS&REQUEST=GetCapabilities",
                "Tuiles (WMTS)",
                "wmts",  # shown to everybody: the server itself asks for the account
            ),
            link(
                f"{origin('mapcache')}/mapcache/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&for=partners",
                "Tuiles des partenaires (WMTS)",
                "wmts",
                level="only_idgo_partners",
            ),
        ),
    ),
    _dataset(
        "limites-administratives-imaginaires",
        "Limites administratives",
        description="Communes et intercommunalités, **deux couches** dans un seul GeoPackage.",
        categories=("referentiels", "administration-et-action-publique"),
        keywords=("limites", "communes"),
        resources=(
            upload(
                "limites_administratives.gpkg",
                "Limites (GeoPackage, 2 couches)",
                "gpkg",
                Content(
                    "polygon",
                    "communes",
                    48,
                    _AREA,
                    {"nom": ("Montcalel", "Lanthe", "Orbeil")},
                    also=(
                        Content("polygon", "intercommunalites", 6, _AREA, {"nom": ("Val de Lanthe", "Haute-Aigue")}),
                    ),
                ),
            ),
            upload(
                "communes.zip",
                "Communes (Shapefile)",
                "shapezip",
                Content(
                    "polygon",
                    "communes",
                    48,
                    _AREA,
                    {
                        "nom": ("Montcalel", "Lanthe", "Orbeil"),
                        "insee": ("34999", "34998", "12999"),
                    },
                ),
            ),
        ),
    ),
    _dataset(
        "aides-regionales-aux-entreprises",
        "Aides régionales aux entreprises",
        description="Bénéficiaires (personnes morales) et montants votés.",
        categories=("economie-et-entreprises",),
        keywords=("aides", "entreprises"),
        types=("donnees-ouvertes",),
        granularity="indefinie",
        update_frequency="monthly",
        resources=(
            upload(
                "aides_entreprises.json",
                "Aides (JSON)",
                "json",
                Content(
                    "none",
                    "aides",
                    30,
                    (),
                    {
                        "beneficiaire": ("Tuilerie de la Lanthe", "Fromagerie des Causses"),
                        "montant": (12000, 45000),
                    },
                ),
            ),
            upload(
                "aides_entreprises.ods",
                "Aides (ODS)",
                "ods",
                Content(
                    "none",
                    "aides",
                    30,
                    (),
                    {
                        "beneficiaire": ("Tuilerie de la Lanthe", "Fromagerie des Causses"),
                        "montant": (12000, 45000),
                    },
                ),
            ),
        ),
    ),
    _dataset(
        "occupation-du-sol-regionale-2024",
        "Occupation du sol régionale 2024",
        description="Postes de niveau 2. Réservé aux **partenaires** de la plate-forme.",
        categories=("occupation-des-sols",),
        keywords=("occupation du sol", "artificialisation"),
        license="other-at",
        resources=(
            upload(
                "occupation_sol_2024.gpkg",
                "Occupation du sol (GeoPackage)",
                "gpkg",
                Content(
                    "polygon",
                    "occupation_sol_2024",
                    150,
                    _AREA,
                    {
                        "code": ("11", "21", "31", "32"),
                        "libelle": ("Urbain", "Culture", "Forêt", "Lande"),
                    },
                ),
                level="only_idgo_partners",
            ),
        ),
    ),
    _dataset(
        "inventaire-des-zones-humides",
        "Inventaire des zones humides (en préparation)",
        description="Jeu **privé**, en cours de relecture.",
        categories=("biodiversite-et-environnement",),
        keywords=("zone humide", "eau potable"),
        published=False,
        resources=(
            upload(
                "zones_humides.zip",
                "Zones humides (Shapefile)",
                "shapezip",
                Content("polygon", "zones_humides", 35, _AREA, {"type": ("tourbière", "mare", "prairie")}),
            ),
        ),
    ),
)
