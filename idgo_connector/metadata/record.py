"""What a metadata record says of a dataset, and how complete it is for INSPIRE (regulation (EC) 1205/2008; CNIG, Guide
de saisie des éléments de métadonnées INSPIRE v2.0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from ...toolbelt.i18n import tr
from ..catalogue.model import BBox, Contact

#: Topic categories of ISO 19115 (MD_TopicCategoryCode).
TOPICS = (
    "farming", "biota", "boundaries", "climatologyMeteorologyAtmosphere", "economy", "elevation", "environment",
    "geoscientificInformation", "health", "imageryBaseMapsEarthCover", "intelligenceMilitary", "inlandWaters",
    "location", "oceans", "planningCadastre", "society", "structure", "transportation", "utilitiesCommunication",
)  # fmt: skip
#: Themes of INSPIRE's annexes, by their French names in GEMET.
THEMES = (
    "Référentiels de coordonnées", "Systèmes de maillage géographique", "Dénominations géographiques",
    "Unités administratives", "Adresses", "Parcelles cadastrales", "Réseaux de transport", "Hydrographie",
    "Sites protégés", "Altitude", "Occupation des terres", "Ortho-imagerie", "Géologie", "Unités statistiques",
    "Bâtiments", "Sols", "Usage des sols", "Santé et sécurité des personnes",
    "Services d'utilité publique et services publics",
    "Installations de suivi environnemental", "Lieux de production et sites industriels",
    "Installations agricoles et aquacoles", "Répartition de la population — démographie",
    "Zones de gestion, de restriction ou de réglementation et unités de déclaration", "Zones à risque naturel",
    "Conditions atmosphériques", "Caractéristiques géographiques météorologiques",
    "Caractéristiques géographiques océanographiques", "Régions maritimes", "Régions biogéographiques",
    "Habitats et biotopes", "Répartition des espèces", "Sources d'énergie", "Ressources minérales",
)  # fmt: skip
#: How often a dataset is updated, as the IDGO says it (facts/idgo-api §6.2) and as ISO 19115 does
#: (MD_MaintenanceFrequencyCode).
FREQUENCIES = {
    "asneeded": "asNeeded", "never": "notPlanned", "intermittently": "irregular", "continuously": "continual",
    "realtime": "continual", "daily": "daily", "weekly": "weekly", "fortnightly": "fortnightly", "monthly": "monthly",
    "quarterly": "quarterly", "semiannual": "biannually", "annual": "annually", "unknown": "unknown",
}  # fmt: skip


@dataclass(frozen=True)
class Locator:
    """Where the data are: an address, its protocol (``OGC:WFS``, ``OGC:WMS``, ``WWW:DOWNLOAD-1.0-http--download``,
    ``WWW:LINK-1.0-http--link``), the layer's name there, and a word about it."""

    url: str
    protocol: str = "WWW:LINK-1.0-http--link"
    name: str = ""
    description: str = ""


@dataclass(frozen=True)
class Record:
    """A record. Dates are ISO 8601; ``bbox`` in degrees; ``epsg`` of the data; ``scale`` the denominator of an
    equivalent scale, ``resolution`` in metres; ``topics`` of :data:`TOPICS`, ``themes`` of :data:`THEMES`;
    ``frequency`` as the IDGO says it; ``limitation``: why the public has no access, '' where it has."""

    identifier: str
    title: str = ""
    abstract: str = ""
    contacts: tuple[Contact, ...] = ()
    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    bbox: BBox | None = None
    created: str = ""
    published: str = ""
    revised: str = ""
    lineage: str = ""
    scale: int = 0
    resolution: float = 0.0
    licence: str = ""
    licence_url: str = ""
    limitation: str = ""
    frequency: str = ""
    epsg: int = 0
    format: str = ""
    locators: tuple[Locator, ...] = ()
    thumbnail: str = ""
    stamp: str = ""
    language: str = "fre"


@dataclass(frozen=True)
class Element:
    """One thing that INSPIRE asks for: its name, whether the record has it, and how to give it."""

    name: str
    present: bool
    advice: str


def completeness(record: Record) -> tuple[Element, ...]:
    """Every element that INSPIRE makes mandatory for a dataset, in the order of the regulation's annex."""
    return tuple(Element(name(), bool(present(record)), advice()) for name, present, advice in _ELEMENTS)


def gauge(record: Record) -> int:
    """How complete a record is, in percent."""
    elements = completeness(record)
    return round(100 * sum(element.present for element in elements) / len(elements))


_Text = Callable[[], str]
#: Name, test and advice of each element; functions, so that they speak the language of the moment.
_ELEMENTS: tuple[tuple[_Text, Callable[[Record], object], _Text], ...] = (
    (lambda: tr("Title"), lambda r: r.title, lambda: tr("Give the dataset a title.")),
    (lambda: tr("Abstract"), lambda r: r.abstract, lambda: tr("Say in a few lines what it is.")),
    (lambda: tr("Address of the data"), lambda r: r.locators, lambda: tr("It is known once the dataset is published.")),
    (lambda: tr("Topic category"), lambda r: r.topics, lambda: tr("Choose a topic category of ISO 19115.")),
    (lambda: tr("Keyword"), lambda r: r.themes or r.keywords, lambda: tr("Choose an INSPIRE theme, or give keywords.")),
    (lambda: tr("Extent"), lambda r: r.bbox, lambda: tr("It is computed from the layer.")),
    (
        lambda: tr("Date"), lambda r: r.created or r.published or r.revised,
        lambda: tr("Say when it was created, published or revised."),
    ),
    (lambda: tr("Lineage"), lambda r: r.lineage, lambda: tr("Say how the data were made, and from what.")),
    (
        lambda: tr("Spatial resolution"), lambda r: r.scale or r.resolution,
        lambda: tr("Give the scale at which the data were made, or their precision in metres."),
    ),
    (lambda: tr("Conditions of use"), lambda r: r.licence, lambda: tr("Choose a licence.")),
    (
        lambda: tr("Organisation and e-mail"),
        lambda r: any(contact.name and contact.email for contact in r.contacts),
        lambda: tr("Name the organisation in charge, with an e-mail address of its own."),
    ),
    (lambda: tr("Language"), lambda r: r.language, lambda: tr("Say in which language the data are.")),
)  # fmt: skip
