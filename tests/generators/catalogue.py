"""Datasets of an invented catalogue, as CKAN's ``package_search`` gives those of the IDGO (facts/idgo-api §9): French
titles and abstracts, a few resources each, as large and as varied as those of a region's catalogue."""

from __future__ import annotations

import datetime as dt
import json
import random
import uuid
from typing import Any

SUBJECTS = (
    "Haies bocagères", "Réseau d'eau potable", "Canaux d'irrigation", "Zones humides", "Itinéraires de randonnée",
    "Arrêts de transport scolaire", "Occupation du sol", "Plan local d'urbanisme", "Bâtiments communaux",
    "Points d'apport volontaire", "Travaux sur les routes départementales", "Aménagements cyclables",
    "Orthophotographie", "Modèle numérique de terrain", "Zones inondables", "Périmètres de captage", "Forêts publiques",
    "Équipements sportifs", "Établissements d'enseignement", "Logements sociaux", "Éclairage public",
    "Jardins partagés", "Arbres remarquables", "Qualité de l'air", "Bruit des infrastructures", "Sites archéologiques",
    "Monuments historiques", "Parcelles agricoles", "Vignobles", "Cours d'eau", "Ouvrages hydrauliques", "Digues",
    "Bornes de recharge", "Comptages routiers", "Accidents de la circulation", "Bornes d'incendie", "Déchèteries",
    "Réseaux d'assainissement", "Limites administratives", "Espaces naturels sensibles", "Trame verte et bleue",
    "Inventaire floristique", "Nids de rapaces", "Risque de feu de forêt", "Zones d'activités économiques",
)  # fmt: skip
QUALITIES = (
    "", "en 2019", "en 2021", "en 2023", "millésime 2025", "simplifiées", "avant travaux", "version provisoire",
    "relevées par drone", "issues du cadastre", "à l'échelle du 1/5 000", "mises à jour chaque mois", "historiques",
)  # fmt: skip
SENTENCES = (
    "Ces données décrivent {subject} {place}, telles que relevées sur le terrain par les agents de {owner}.",
    "La précision est métrique ; chaque objet porte un identifiant pérenne et ses dates de création et de mise à jour.",
    "Levé au GPS différentiel, complété par photo-interprétation sur l’orthophotographie départementale.",
    "Les attributs suivent le géostandard national validé par le CNIG ; les nomenclatures sont jointes en annexe.",
    "Attention : les limites sont indicatives et n'ont aucune valeur juridique ou foncière.",
    "Elles servent au suivi des politiques publiques d'aménagement, d'environnement et de mobilité {place}.",
    "Une mise à jour est prévue deux fois par an, après la campagne de terrain du printemps et celle de l'automne.",
    "## Contenu\n\n* géométrie en Lambert-93\n* nature, état et gestionnaire\n* [notice](https://www.example.org/notice.pdf)",
    "Pour toute remarque, s'adresser au service de l'information géographique de {owner}.",
    "Les données plus anciennes sont conservées et peuvent être obtenues sur demande auprès du producteur.",
)  # fmt: skip
THEMES = {
    "administration-et-action-publique": "Administration et action publique",
    "agriculture-sylviculture-et-peche": "Agriculture, sylviculture et pêche",
    "biodiversite-et-environnement": "Biodiversité et environnement",
    "culture-patrimoine-et-tourisme": "Culture, patrimoine et tourisme",
    "energies-et-reseaux": "Énergies et réseaux",
    "equipements-batiments-et-logements": "Équipements, bâtiments et logements",
    "mobilite-et-transports": "Mobilité et transports",
    "occupation-des-sols": "Occupation des sols",
    "referentiels": "Référentiels",
    "urbanisme": "Urbanisme",
}
LICENCES = {
    "lov2": ("Licence Ouverte Version 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"),
    "odc-odbl": ("Open Data Commons Open Database License (ODbL)", "https://opendatacommons.org/licenses/odbl"),
    "other-at": ("Autre (Attribution)", ""),
}
_FORMATS = (("SHP", "zip"), ("GEOJSON", "geojson"), ("CSV", "csv"), ("GPKG", "gpkg"), ("PDF", "pdf"), ("KML", "kml"))
_SYLLABLES = ("mar", "lo", "vi", "gar", "sau", "pey", "ro", "mon", "ta", "ber", "cla", "fon", "lu", "val", "cas", "dré")
_LATEST = dt.datetime(2026, 11, 23, 8, 0, 0)


def packages(count: int, seed: int = 34) -> list[dict[str, Any]]:
    """So many public datasets, the latest changed first."""
    chance = random.Random(seed)
    communes = [_commune(chance) for _ in range(800)]
    owners = [f"Communauté de communes {name}" for name in communes[:60]] + [
        f"Ville de {name}" for name in communes[60:140]
    ]
    return [package(number, chance, communes, owners) for number in range(count)]


def package(number: int, chance: random.Random, communes: list[str], owners: list[str]) -> dict[str, Any]:
    """One dataset; the higher its number, the older its latest change."""
    subject, commune, owner = chance.choice(SUBJECTS), chance.choice(communes), chance.choice(owners)
    identifier, organisation = _uuid(chance), _slug(owner)
    changed = (_LATEST - dt.timedelta(minutes=37 * number)).isoformat() + ".000000"
    licence = chance.choice(list(LICENCES))
    xmin, ymin = round(chance.uniform(1.5, 4.5), 4), round(chance.uniform(42.4, 44.9), 4)
    xmax, ymax = round(xmin + chance.uniform(0.02, 0.6), 4), round(ymin + chance.uniform(0.02, 0.4), 4)
    ring = [[xmin, ymin], [xmax, ymin], [xmax, ymax], [xmin, ymax], [xmin, ymin]]
    return {
        "id": identifier,
        "name": f"{_slug(subject)}-{_slug(commune)}-{number}",
        "title": f"{subject} – {commune} {chance.choice(QUALITIES)}".strip(),
        "notes": _abstract(chance, subject, commune, owner),
        "author": owner, "author_email": f"sig@{organisation[:30]}.example.org",
        "maintainer": "OpenIG", "maintainer_email": "contact@example.org",
        "organization": {"id": str(uuid.uuid5(uuid.NAMESPACE_DNS, owner)), "name": organisation, "title": owner},
        "groups": [
            {"name": slug, "title": THEMES[slug], "display_name": THEMES[slug]}
            for slug in chance.sample(list(THEMES), chance.choice((1, 1, 2)))
        ],
        "tags": [{"name": word.lower(), "display_name": word.lower()} for word in (*subject.split(), commune)],
        "license_id": licence, "license_title": LICENCES[licence][0], "license_url": LICENCES[licence][1],
        "datatype": ["donnees-geographiques"], "frequency": chance.choice(("annually", "irregular", "unknown")),
        "spatial": json.dumps({"type": "Polygon", "coordinates": [ring]}),
        "metadata_modified": changed, "metadata_created": changed,
        "dataset_creation_date": changed[:10], "dataset_modification_date": changed[:10],
        "private": False, "state": "active", "ows": "True", "remote_url": "", "thumbnail": "", "type": "dataset",
        "resources": [
            _resource(chance, identifier, organisation, subject, changed) for _ in range(chance.choice((1, 2, 2, 3, 5)))
        ],
    }  # fmt: skip


def _resource(chance: random.Random, package_id: str, organisation: str, subject: str, changed: str) -> dict[str, Any]:
    label, extension = chance.choice(_FORMATS)
    identifier, layer = _uuid(chance), f"{_slug(subject).replace('-', '_')}_{chance.randrange(1 << 28):07x}"
    level = chance.choice(("public",) * 8 + ("registered", "only_allowed_users"))
    served = {"url": f"https://maps.example.org/maps/{organisation}", "typename": layer} if label != "PDF" else {}
    return {
        "id": identifier, "name": f"{subject} ({label})", "description": f"Fichier {label} à jour au {changed[:10]}",
        "format": label, "size": str(chance.randrange(10_000, 900_000_000)), "mimetype": "", "crs": "Lambert-93",
        "url": f"https://ckan.example.org/dataset/{package_id}/resource/{identifier}/download/{layer}.{extension}",
        "url_type": "upload", "created": changed, "last_modified": changed, "lang": "french", "data_type": "raw",
        "restricted": json.dumps({"level": level}), "api": json.dumps(served), "resource_type": "file.upload",
    }  # fmt: skip


def _abstract(chance: random.Random, subject: str, commune: str, owner: str) -> str:
    chosen = chance.sample(SENTENCES, chance.randint(2, 7))
    place = f"sur le territoire de {commune}"
    return "\n\n".join(s.format(subject=subject.lower(), place=place, owner=owner) for s in chosen)


def _commune(chance: random.Random) -> str:
    name = "".join(chance.sample(_SYLLABLES, chance.choice((2, 3)))).capitalize()
    return chance.choice(("{}", "{}", "Saint-{}", "{}-le-Vieux", "Les {}", "{}-sur-Lergue", "L'{}")).format(name)


def _slug(text: str) -> str:
    plain = text.lower().translate(str.maketrans("éèêàâôîûç'’ –/", "eeeaaoiuc-----"))
    return "-".join(part for part in plain.split("-") if part)


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
