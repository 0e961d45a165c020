"""The sixteen themes of OpenIG's catalogue, as its CKAN names them."""

from __future__ import annotations

from .model import Theme

THEMES = (
    Theme("administration-et-action-publique", "Administration et action publique"),
    Theme("agriculture-sylviculture-et-peche", "Agriculture, sylviculture et pêche"),
    Theme("biodiversite-et-environnement", "Biodiversité et environnement"),
    Theme("citoyennete-et-democratie", "Citoyenneté et démocratie"),
    Theme("climat-air-et-energie", "Climat, air et énergie"),
    Theme("culture-patrimoine-et-tourisme", "Culture, patrimoine et tourisme"),
    Theme("economie-et-entreprises", "Économie et entreprises"),
    Theme("energies-et-reseaux", "Énergies et réseaux"),
    Theme("equipements-batiments-et-logements", "Équipements, bâtiments et logements"),
    Theme("formation-education-et-emploi", "Formation, éducation et emploi"),
    Theme("mobilite-et-transports", "Mobilité et transports"),
    Theme("occupation-des-sols", "Occupation des sols"),
    Theme("referentiels", "Référentiels"),
    Theme("social-sante-et-sports", "Social, santé et sports"),
    Theme("urbanisme", "Urbanisme"),
    Theme("vues-aeriennes-et-imagerie", "Vues aériennes et imagerie"),
)

LICENSES = {
    "lov2": "Licence Ouverte / Open Licence version 2.0",
    "odc-odbl": "Open Data Commons Open Database License (ODbL)",
    "odc-by": "Open Data Commons Attribution License",
    "cc-by": "Creative Commons Attribution",
    "cc-by-sa": "Creative Commons Attribution Share-Alike",
    "cc-zero": "Creative Commons CCZero",
    "other-at": "Autre (attribution)",
    "other-open": "Autre (ouvert)",
}
