"""Datasets of the park, the demo's backgrounds among them."""

from __future__ import annotations

from ..model import Content, Dataset, link, origin, upload
from ..organisations import ORGANISATIONS, PARK
from ..users import USERS

_EDITOR = USERS["referent"].username
# The demo's trek runs over real sheets of the cadastral plan, outside Occitanie: its backgrounds cover both.
DEMO_AREA = (6.3195, 47.3630, 6.3765, 47.3955)
_AREA = (ORGANISATIONS[PARK].bbox,)
_WITH_DEMO = (*_AREA, DEMO_AREA)
_MAP = f"{origin('mapserver')}/maps/{PARK}"

PROTECTED_BACKGROUND = "dessertes-forestieres-et-fond-protege"
PUBLIC_BACKGROUND = "sentiers-et-lieux-dits-du-parc"


def _dataset(slug: str, title: str, **more: object) -> Dataset:
    more = {"granularity": "commune", "bbox": ORGANISATIONS[PARK].bbox, **more}
    return Dataset(slug, title, PARK, _EDITOR, **more)  # type: ignore[arg-type]


_TRACKS = {
    "nom": ("Piste des Fayards", "Chemin de la Draille", "Route du Col"),
    "classe": ("grumier", "débardage", "piéton"),
    "largeur_m": (4.0, 3.0, 1.2),
    "barriere": ("non", "oui"),
}

DATASETS = (
    _dataset(
        PROTECTED_BACKGROUND,
        "Dessertes forestières et fond de plan protégé",
        description="Pistes, chemins et image de fond, réservés aux membres **connectés**.\n\n"
        "Sert de fond aux projets de sentiers.",
        categories=("agriculture-sylviculture-et-peche", "mobilite-et-transports"),
        keywords=("desserte forestière", "piste", "fond de plan"),
        types=("donnees-geographiques",),
        license="other-at",
        resources=(
            upload(
                "desserte_forestiere.gpkg",
                "Dessertes forestières (GeoPackage)",
                "gpkg",
                Content("line", "desserte_forestiere", 120, _WITH_DEMO, _TRACKS),
                level="registered",
            ),
            upload(
                "fond_forestier.tif",
                "Fond forestier (GeoTIFF)",
                "geotiff",
                Content("raster", "fond_forestier", 300, (DEMO_AREA,)),
                level="registered",
            ),
        ),
    ),
    _dataset(
        PUBLIC_BACKGROUND,
        "Sentiers et lieux-dits du parc",
        description="Fond public : sentiers balisés et lieux-dits.",
        categories=("culture-patrimoine-et-tourisme", "referentiels"),
        keywords=("sentier", "lieu-dit"),
        resources=(
            upload(
                "sentiers.zip",
                "Sentiers (Shapefile)",
                "shapezip",
                Content("line", "sentiers", 60, _WITH_DEMO, {"nom": ("GR imaginaire", "Boucle du causse")}),
            ),
            upload(
                "lieux_dits.geojson",
                "Lieux-dits (GeoJSON)",
                "geojson",
                Content("point", "lieux_dits", 80, _WITH_DEMO, {"nom": ("Les Fayards", "La Lavogne", "Le Col")}, 4326),
            ),
            link(f"{_MAP}?service=WMS&request=GetCapabilities", "Carte du parc (WMS)", "wms"),
        ),
    ),
    _dataset(
        "zones-de-tranquillite-de-la-faune",
        "Zones de tranquillité de la faune",
        description="Périodes et périmètres à respecter.\n\n> Données de saison.",
        categories=("biodiversite-et-environnement",),
        keywords=("faune", "tranquillité"),
        update_frequency="semiannual",
        resources=(
            upload(
                "zones_tranquillite.gpkg",
                "Zones (GeoPackage)",
                "gpkg",
                Content(
                    "polygon",
                    "zones_tranquillite",
                    16,
                    _AREA,
                    {
                        "espece": ("vautour", "aigle royal"),
                        "debut": ("01-15", "02-01"),
                        "fin": ("07-31", "08-15"),
                    },
                ),
            ),
        ),
    ),
    _dataset(
        "alpages-et-parcours",
        "Alpages et parcours pastoraux",
        description="Unités pastorales et points d'eau ; **deux couches**.",
        categories=("agriculture-sylviculture-et-peche", "occupation-des-sols"),
        keywords=("pastoralisme", "alpage"),
        resources=(
            upload(
                "pastoralisme.gpkg",
                "Pastoralisme (GeoPackage, 2 couches)",
                "gpkg",
                Content(
                    "polygon",
                    "unites_pastorales",
                    25,
                    _AREA,
                    {"nom": ("Grand Causse", "La Serre")},
                    also=(Content("point", "points_d_eau", 30, _AREA, {"type": ("lavogne", "source")}),),
                ),
            ),
        ),
    ),
    _dataset(
        "charte-paysagere-du-parc",
        "Charte paysagère du parc",
        description="Unités paysagères et document de la charte.",
        categories=("urbanisme", "biodiversite-et-environnement"),
        keywords=("paysage", "charte"),
        resources=(
            upload(
                "unites_paysageres_mapinfo.zip",
                "Unités paysagères (MapInfo)",
                "tab-zip",
                Content("polygon", "unites_paysageres", 12, _AREA, {"nom": ("Causse nu", "Avant-causse")}),
            ),
            upload("charte_paysagere.pdf", "Charte (PDF)", "pdf", data_type="annexe"),
        ),
    ),
    _dataset(
        "modele-numerique-de-terrain-du-parc",
        "Modèle numérique de terrain",
        description="Pas de 25 mètres, dérivé de levés imaginaires.",
        categories=("vues-aeriennes-et-imagerie", "referentiels"),
        keywords=("altitude", "relief", "MNT"),
        resources=(upload("mnt_parc.tif", "MNT (GeoTIFF)", "geotiff", Content("raster", "mnt_parc", 220, _AREA)),),
    ),
    _dataset(
        "traces-des-sorties-accompagnees",
        "Traces des sorties accompagnées",
        description="Traces des gardes, pour tous.",
        categories=("culture-patrimoine-et-tourisme",),
        keywords=("sortie", "trace GPS"),
        types=("donnees-ouvertes",),
        resources=(
            upload(
                "sorties.gpx",
                "Traces (GPX)",
                "gpx",
                Content("line", "tracks", 8, _AREA, {"name": ("Sortie des lavognes", "Nuit des étoiles")}, 4326),
            ),
            upload(
                "sorties.zip",
                "Traces (ZIP sans service)",
                "zip",
                Content("line", "sorties", 8, _AREA, {"nom": ("Sortie des lavognes", "Nuit des étoiles")}),
            ),
        ),
    ),
    _dataset(
        "suivi-des-chauves-souris",
        "Suivi des chauves-souris (confidentiel)",
        description="Jeu **privé** : gîtes sensibles.",
        categories=("biodiversite-et-environnement",),
        keywords=("chiroptères", "gîte"),
        published=False,
        types=("donnees-geographiques",),
        license="other-at",
        resources=(
            upload(
                "gites.gpkg",
                "Gîtes (GeoPackage)",
                "gpkg",
                Content("point", "gites", 21, _AREA, {"espece": ("petit rhinolophe", "murin"), "effectif": (12, 240)}),
                level="same_organization",
            ),
        ),
    ),
)
