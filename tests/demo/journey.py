"""The trail that crosses private land: a member's whole way once, each step by the plugin's own algorithms.

What one step leaves for the next stands in :class:`Journey`. Where a server does not answer, its step fails and the
others go on: the trail then comes from the sample that the Geotrek stand-in is fed from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import processing
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsMapLayer,
    QgsNetworkAccessManager,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from openig.idgo_connector.account.member import whoami
from openig.toolbelt import credentials, http, levels, profiles
from tests.checkout import ROOT
from tests.demo import pictures
from tests.demo.steps import Outcome, Step, StepError
from tests.generators import majic
from tests.sandbox.control import Sandbox
from tests.sandbox.world.datasets import park
from tests.sandbox.world.organisations import ORGANISATIONS

LAMBERT = QgsCoordinateReferenceSystem("EPSG:2154")
SHEETS = ROOT / "tests" / "data" / "cadastre" / "edigeo"
SAMPLE = ROOT / "tests" / "sandbox" / "geotrek" / "private_land.json"
TILES, TILED = "orthophotographie-regionale-2025", "Tuiles (WMTS)#ortho12_4fc8316"
TILED_AREA = (2.35, 43.6, 2.65, 43.75)  # the tiles begin at 1:250 000
BACKGROUND = "Fond forestier (GeoTIFF)"
COMMUNE = "25354"
PURPOSE = "conventions de passage du sentier"
CASE = "SENTIER-2026-01"
UNDERTAKING = {
    "holder": "Parc des Causses imaginaires",
    "territory": [COMMUNE],
    "purposes": [PURPOSE, "gestion du domaine public"],
    "date": "2026-01-15",
}


class Journey:
    """State of one run: the account, the stores, the layers found so far."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox, self.folder = sandbox, folder
        self.user = sandbox.users["referent"]
        self.profile = profiles.load("sandbox")
        self.authcfg = credentials.store("Démo", self.user.username, self.user.password)
        self.store, self.geotrek = folder / "cadastre.gpkg", folder / "geotrek.gpkg"
        self.trek: QgsVectorLayer | None = None
        self.pieces: QgsVectorLayer | None = None
        self.background: list[QgsMapLayer] = []
        self.published: dict[str, Any] = {}
        self.unpublished = ""
        self.taken, self.not_taken = False, ""
        QgsNetworkAccessManager.setTimeout(15_000)

    def steps(self) -> list[Step]:
        return [
            Step("Se connecter une fois à l’IDGO", "sign-in, whoami", self.sign_in),
            Step("Chercher dans le catalogue", "openig:search_catalogue QUERY=desserte forestière", self.search),
            Step("Affiner par facettes", f"openig:search_catalogue ORGANISATION={park.PARK}", self.narrow),
            Step("Emporter le catalogue", "openig:refresh_catalogue SOURCES=ckan", self.refresh),
            Step("Chercher dans le train", "openig:search_catalogue, CKAN arrêté", self.search_offline),
            Step("Sans compte, le fond protégé reste fermé", "openig:load_resource, AUTHCFG vide", self.refuse),
            Step("Charger le fond protégé", f"openig:load_resource DATASET={park.PROTECTED_BACKGROUND}", self.load),
            Step("Charger les tuiles des membres", f"openig:load_resource DATASET={TILES} RESOURCE=Tuiles (WMTS)",
                 self.load_tiles),
            Step("Lire le Geotrek", "openig:load_geotrek MODELS=trek, poi LANGUAGE=fr", self.read_geotrek),
            Step("Extraire les dessertes autour du sentier", "openig:extract_resource MASK=le sentier à 500 m près",
                 self.extract),
            Step("Importer le cadastre", "openig:import_cadastre SOURCE=EDIGEO + MAJIC + TOPO", self.import_cadastre),
            Step("Trouver une parcelle", f"openig:find_parcels COMMUNE={COMMUNE}, SECTION, NUMBER", self.find_parcel),
            Step("Quelles parcelles le sentier traverse-t-il ?", "openig:parcels_along TOLERANCE=1", self.along),
            Step("Sans finalité, aucun nom", "openig:find_owners, PURPOSE vide", self.refuse_purpose),
            Step("Lister les propriétaires pour les conventions",
                 f"openig:parcels_along OWNERS=oui PURPOSE={PURPOSE} CASE={CASE}", self.owners),
            Step("Une couche nominative ne se publie pas", "openig:publish_layer INPUT=propriétaires",
                 self.refuse_owners),
            Step("Exporter le sentier au schéma national", "openig:export_randonnee", self.export),
            Step("Publier le sentier", "openig:publish_layer FORMAT=gpkg VISIBILITY=public", self.publish),
            Step("Le relire par WFS", "openig:load_resource du jeu publié", self.read_back),
            Step("Dans QGIS Desktop", "le panneau OpenIG : se connecter, chercher, ajouter à la carte", self.desktop),
        ]  # fmt: skip

    # -- finding and loading -----------------------------------------------------------------------------------------

    def sign_in(self) -> Outcome:
        session = http.session(self.profile.endpoints(), self.authcfg)
        member = whoami(session, self.profile, self.user.username)
        places = ", ".join(organisation.title for organisation in member.contribute)
        return Outcome([f"Je suis {member.name} ; je peux publier pour : {places}."])

    def search(self) -> Outcome:
        _, rows = self.found(LIMIT=5)
        return Outcome([f"{len(rows)} jeux de données."], rows)

    def narrow(self) -> Outcome:
        result, rows = self.found(ORGANISATION=park.PARK)
        if any(row["organisation"] != ORGANISATIONS[park.PARK].legal_name for row in rows):
            raise StepError("un jeu de données d’un autre organisme est parmi les résultats")
        counted = json.loads(result["FACETS"])["formats"]
        said = [f"{result['TOTAL']} jeu de données de cet organisme.", *result["REMARKS"].splitlines()]
        return Outcome(said, [{"format": title, "jeux de données": count} for _, title, count in counted])

    def refresh(self) -> Outcome:
        try:
            result = self.run("refresh_catalogue", PROFILE="sandbox", SOURCES="ckan")
        except QgsProcessingException as error:
            self.not_taken = str(error)
            raise
        self.taken = True
        return Outcome([f"{result['COUNT']} jeux de données dans l’index, en {result['REQUESTS']} requêtes."])

    def search_offline(self) -> Outcome:
        if not self.taken:
            raise StepError(f"rien n’a été emporté : {self.not_taken}")
        running = self.sandbox.supervisor.is_running("ckan")
        self.sandbox.stop("ckan")
        try:
            result, rows = self.found(SOURCES="ckan")
        finally:
            if running:
                self.sandbox.start("ckan")
        if result["ANSWERED"] != "index":
            raise StepError("ce n’est pas l’index qui a répondu")
        return Outcome([f"L’index du {result['INDEX_DATE'][:10]} a répondu à la place de CKAN."], rows)

    def refuse(self) -> Outcome:
        return self.refused("(401)", "load_resource", PROFILE="sandbox", DATASET=park.PROTECTED_BACKGROUND)

    def load(self) -> Outcome:
        """The features first, because they can be queried; then the picture, by its name."""
        result, lines = self.loaded("load_resource", DATASET=park.PROTECTED_BACKGROUND, **self.account)
        _, picture = self.loaded(
            "load_resource", DATASET=park.PROTECTED_BACKGROUND, RESOURCE=BACKGROUND, **self.account
        )
        if any(self.user.password in layer.source() for layer in (lines, picture)):
            raise StepError("le mot de passe est dans la source de la couche")
        self.background = [lines, picture]
        pictures.lines(lines, "#1B7837", 0.6)
        drawn = pictures.draw(self.picture("fond"), self.background, pictures.area(park.DEMO_AREA, LAMBERT), LAMBERT)
        said = [f"« {lines.name()} » : {result['COUNT']} objets par WFS.", f"« {picture.name()} » par WMS."]
        return Outcome([*said, "Le compte est appelé par son authcfg."], pictures={"Le fond protégé": drawn})

    def load_tiles(self) -> Outcome:
        _, layer = self.loaded("load_resource", DATASET=TILES, RESOURCE=TILED, **self.account)
        mercator = QgsCoordinateReferenceSystem("EPSG:3857")
        area = pictures.area(TILED_AREA, mercator)
        drawn = pictures.draw(self.picture("tuiles"), [layer], area, mercator)
        return Outcome([f"« {layer.name()} » par MapCache."], pictures={"Les tuiles réservées aux membres": drawn})

    def read_geotrek(self) -> Outcome:
        self.run("load_geotrek", URL=self.profile.geotrek[0]["url"], MODELS=["trek", "poi"], LANGUAGE="fr",
                 STORE=str(self.geotrek))  # fmt: skip
        layers = {name: opened(f"{self.geotrek}|layername={name}", name) for name in ("trek", "poi")}
        said = [f"{name} : {layer.featureCount()} objets" for name, layer in layers.items()]
        return Outcome([*said, f"Le sentier : {self.trail().name()}"])

    def extract(self) -> Outcome:
        output, trail, territory = self.folder / "dessertes_du_sentier.gpkg", self.trail(), self.around()
        result = self.run("extract_resource", DATASET=park.PROTECTED_BACKGROUND, MASK=territory, FORMAT="gpkg",
                          OUTPUT=str(output), **self.account)  # fmt: skip
        if not result["COUNT"]:
            raise StepError("l’extrait est vide")
        layer = opened(str(output), "Dessertes du sentier")
        pictures.lines(layer, "#1B7837", 0.8)
        pictures.lines(trail)
        drawn = pictures.draw(self.picture("extrait"), [trail, layer, territory], territory.extent(), LAMBERT)
        return Outcome([f"{result['COUNT']} tronçons, coupés à 500 m du sentier."], pictures={"L’extrait": drawn})

    # -- the cadastre ------------------------------------------------------------------------------------------------

    def import_cadastre(self) -> Outcome:
        delivery = self.folder / "livraison"
        sheets = sorted(SHEETS.glob(f"edigeo-{COMMUNE}*"))
        majic.generate(sheets, delivery, majic.Options(seed=2021))  # on its way: people, the commune, a company
        undertaking = self.folder / "acte_engagement.json"
        undertaking.write_text(json.dumps(UNDERTAKING, ensure_ascii=False), encoding="utf-8")
        source = ";".join(str(path) for path in [*sheets, delivery])
        report = self.json("import_cadastre", SOURCE=source, STORE=str(self.store), OWNERS=True,
                           UNDERTAKING=str(undertaking))  # fmt: skip
        rows = [{"table": name, "lignes": count} for name, count in report["tables"].items() if count]
        said = f"MAJIC {report['majic_year']}, plan du {report['plan_date']}, EPSG:{report['epsg']}."
        return Outcome([said], rows)

    def find_parcel(self) -> Outcome:
        parcels = self.parcels()
        known = next(parcels.getFeatures())
        section, number = known["section"], known["numero"]
        rows = self.json("find_parcels", STORE=str(self.store), COMMUNE=COMMUNE, SECTION=section, NUMBER=number)
        if known["id"] not in [row["id"] for row in rows]:
            raise StepError(f"la parcelle {known['id']} n’a pas été trouvée")
        shown = [{key: value for key, value in row.items() if key != "geometry"} for row in rows]
        return Outcome([f"Section {section}, numéro {number} : {known['id']}"], shown)

    def along(self) -> Outcome:
        output = str(self.folder / "parcelles_du_sentier.gpkg")
        self.run("parcels_along", INPUT=self.trail(), TOLERANCE=1.0, STORE=str(self.store), OWNERS=False, OUTPUT=output)
        self.pieces = opened(output, "Parcelles du sentier")
        lengths: dict[str, float] = {}
        for piece in self.pieces.getFeatures():
            lengths[piece["owner_label"]] = lengths.get(piece["owner_label"], 0.0) + piece["length"]
        rows = [{"type de propriétaire": kind, "longueur (m)": f"{metres:.0f}"} for kind, metres in lengths.items()]
        crossed = self.pieces.uniqueValues(self.pieces.fields().indexOf("parcel"))
        colours = pictures.lines_by(self.pieces, "owner_label")
        parcels = self.parcels()
        pictures.thin_polygons(parcels)
        extent = pictures.extent_in(self.pieces, LAMBERT)
        picture = pictures.draw(self.picture("parcelles"), [self.pieces, parcels], extent, LAMBERT)
        said = f"{sum(bool(p) for p in crossed)} parcelles, {sum(lengths.values()):.0f} m en tout."
        caption = "Le sentier sur le plan cadastral, par type de propriétaire"
        return Outcome([said], rows, {caption: picture}, colours)

    def refuse_purpose(self) -> Outcome:
        return self.refused("PURPOSE", "find_owners", STORE=str(self.store), NAME="dupont")

    def owners(self) -> Outcome:
        output = str(self.folder / "proprietaires_du_sentier.gpkg")
        self.run("parcels_along", INPUT=self.trail(), TOLERANCE=1.0, STORE=str(self.store), OWNERS=True,
                 PURPOSE=PURPOSE, CASE=CASE, OUTPUT=output)  # fmt: skip
        layer = opened(output, "Propriétaires du sentier")
        if levels.of_layer(layer) != levels.OWNERS:
            raise StepError("la couche rouverte a oublié qu’elle est nominative")
        shown = ("parcel", "length", "owner_label", "account", "names", "addresses")
        rows = [{key: piece[key] for key in shown} for piece in layer.getFeatures() if piece["names"]]
        if not rows:
            raise StepError("aucun propriétaire n’a été trouvé")
        return Outcome(["Tous les noms sont inventés."], rows)

    # -- publishing --------------------------------------------------------------------------------------------------

    def refuse_owners(self) -> Outcome:
        layer = opened(str(self.folder / "proprietaires_du_sentier.gpkg"), "Propriétaires du sentier")
        return self.refused("INPUT", "publish_layer", INPUT=layer, **self.publication)

    def export(self) -> Outcome:
        output = self.folder / "sentier.geojson"
        result = self.run("export_randonnee", INPUT=self.trail(), OUTPUT=str(output))
        import jsonschema

        schema = json.loads((ROOT / "resources" / "randonnee" / "schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(output.read_text(encoding="utf-8")), schema)
        return Outcome([f"{result['COUNT']} itinéraire, valide au schéma national 1.1.0 (vérifié par jsonschema)."])

    def publish(self) -> Outcome:
        layer = opened(str(self.folder / "sentier.geojson"), "sentier")
        try:
            self.published = self.json("publish_layer", INPUT=layer, **self.publication)
        except QgsProcessingException as error:
            self.unpublished = str(error)
            raise
        return Outcome([f"{key} : {value}" for key, value in self.published.items() if isinstance(value, (str, int))])

    def read_back(self) -> Outcome:
        if not self.published:
            raise StepError(f"rien n’a été publié : {self.unpublished}")
        result, layer = self.loaded("load_resource", DATASET=self.published["dataset"], **self.account)
        names = [field.name() for field in layer.fields()]
        if any("owner" in name or "propri" in name for name in names):
            raise StepError(f"une colonne de propriétaire a été publiée : {names}")
        pictures.lines(layer)
        extent = pictures.extent_in(layer, LAMBERT)
        picture = pictures.draw(self.picture("relu"), [layer, *self.background], extent, LAMBERT)
        return Outcome([f"{result['COUNT']} objet relu par WFS, champs : {', '.join(names)}"],
                       pictures={"Le sentier relu par WFS, sur le fond protégé": picture})  # fmt: skip

    def desktop(self) -> Outcome:
        from tests.desktop import driver

        arguments = {
            "username": self.user.username, "password": self.user.password,
            "query": "desserte forestière", "dataset": park.PROTECTED_BACKGROUND,
        }  # fmt: skip
        environment = {"OPENIG_PROFILES": str(Path(self.sandbox.profile).parent), "OPENIG_PROFILE": "sandbox"}
        try:
            seen = driver.run_desktop("journey", arguments=arguments, env=environment, pictures=self.folder)
        except driver.DesktopError as error:
            reasons = [line for line in str(error).splitlines() if line.startswith("AssertionError: ")]
            raise StepError(reasons[0].partition(": ")[2] if reasons else str(error)) from error
        if not all(layer["valid"] for layer in seen["layers"]) or not seen["layers"]:
            raise StepError(f"la couche n’a pas été ajoutée : {seen['job']}")
        names = ", ".join(layer["name"] for layer in seen["layers"])
        found = {"Le panneau : résultats et détails": Path(seen["picture"]), "La couche ajoutée": Path(seen["map"])}
        return Outcome([seen["who"], seen["count"], f"Ajouté à la carte : {names}"], pictures=found)

    # -- hands -------------------------------------------------------------------------------------------------------

    @property
    def account(self) -> dict[str, str]:
        return {"PROFILE": "sandbox", "AUTHCFG": self.authcfg}

    @property
    def publication(self) -> dict[str, str]:
        return {
            **self.account,
            "ORGANISATION": park.PARK, "TITLE": "Le sentier de la démonstration", "LICENSE": "lov2", "FORMAT": "gpkg",
            "DESCRIPTION": "Tracé du sentier, sans aucune donnée sur les propriétaires.", "VISIBILITY": "public",
        }  # fmt: skip

    def run(self, algorithm: str, **parameters: Any) -> dict[str, Any]:
        """Run one of our algorithms. :raises QgsProcessingException: with the sentence that the member reads."""
        result: dict[str, Any] = processing.run(
            f"openig:{algorithm}", parameters, feedback=QgsProcessingFeedback(False)
        )
        return result

    def json(self, algorithm: str, **parameters: Any) -> Any:
        """What the algorithm writes when its result is wanted as JSON."""
        path = self.folder / f"{algorithm}.json"
        self.run(algorithm, OUTPUT=str(path), **parameters)
        return json.loads(path.read_text(encoding="utf-8"))

    def loaded(self, algorithm: str, **parameters: Any) -> tuple[dict[str, Any], Any]:
        """Result and the layer that the algorithm would add to the project."""
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        result = processing.run(f"openig:{algorithm}", parameters, context=context,
                                feedback=QgsProcessingFeedback(False))  # fmt: skip
        for layer_id in context.layersToLoadOnCompletion():
            layer = context.takeResultLayer(layer_id)
            QgsProject.instance().addMapLayer(layer)
            return result, layer
        raise StepError("aucune couche n’a été chargée")

    def refused(self, word: str, algorithm: str, **parameters: Any) -> Outcome:
        """A step that passes when the algorithm says no, and names the reason."""
        try:
            self.run(algorithm, **parameters)
        except QgsProcessingException as refusal:
            if word not in str(refusal):
                raise StepError(f"refusé, mais pour une autre raison : {refusal}") from refusal
            return Outcome([f"Refusé : {refusal}"])
        raise StepError("l’algorithme a accepté")

    def found(self, **parameters: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Result and rows of a search for the background of the story, which must be among them."""
        path = self.folder / "search_catalogue.json"
        words = {"PROFILE": "sandbox", "QUERY": "desserte forestière", "OUTPUT": str(path)}
        result = self.run("search_catalogue", **words, **parameters)
        rows = json.loads(path.read_text(encoding="utf-8"))
        if park.PROTECTED_BACKGROUND not in [row["slug"] for row in rows]:
            raise StepError(f"{park.PROTECTED_BACKGROUND} n’est pas parmi les résultats. {result['REMARKS']}")
        return result, rows

    def around(self) -> QgsVectorLayer:
        """What lies within 500 m of the trail, as a polygon."""
        line = next(self.trail().getFeatures()).geometry()
        line.transform(QgsCoordinateTransform(self.trail().crs(), LAMBERT, QgsProject.instance()))
        layer = QgsVectorLayer("Polygon?crs=EPSG:2154", "500 m", "memory")
        feature = QgsFeature()
        feature.setGeometry(line.buffer(500, 12))
        layer.dataProvider().addFeature(feature)
        layer.updateExtents()
        QgsProject.instance().addMapLayer(layer)
        pictures.thin_polygons(layer)
        return layer

    def trail(self) -> QgsVectorLayer:
        """The trek of the story: from the Geotrek that was read, else from the sample."""
        if self.trek is None:
            title = json.loads(SAMPLE.read_text(encoding="utf-8"))["trek"][0]["name"]["fr"]
            if self.geotrek.exists():
                self.trek = opened(f"{self.geotrek}|layername=trek", title)
                self.trek.setSubsetString("\"name\" = '{}'".format(title.replace("'", "''")))
            else:
                self.trek = sample_trail(title)
            if self.trek.featureCount() != 1:
                raise StepError(f"le sentier « {title} » n’est pas là")
        return self.trek

    def parcels(self) -> QgsVectorLayer:
        return opened(f"{self.store}|layername=parcelles", "Parcelles")

    def picture(self, name: str) -> Path:
        return self.folder / f"{name}.png"


def opened(source: str, name: str) -> QgsVectorLayer:
    """A layer of a file, in the project: it goes when the project is cleared, whatever still names it."""
    layer = QgsVectorLayer(source, name)
    if not layer.isValid():
        raise StepError(f"il n’y a pas de couche « {name} » : une étape précédente ne l’a pas faite")
    QgsProject.instance().addMapLayer(layer)
    return layer


def sample_trail(title: str) -> QgsVectorLayer:
    """The trail without a Geotrek: its line, and the texts that the national schema asks for."""
    trek = json.loads(SAMPLE.read_text(encoding="utf-8"))["trek"][0]
    texts = {
        "id_local": str(trek["id"]), "producteur": "Démonstration", "nom_itineraire": title, "pratique": "pédestre",
        "depart": trek["departure"]["fr"], "arrivee": trek["arrival"]["fr"], "instructions": trek["description"]["fr"],
    }  # fmt: skip
    columns = "&".join(f"field={name}:string(0)" for name in texts)
    layer = QgsVectorLayer(f"LineString?crs=EPSG:4326&{columns}", title, "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(list(texts.values()))
    points = [QgsPointXY(*position[:2]) for position in trek["geometry"]["coordinates"]]
    feature.setGeometry(QgsGeometry.fromPolylineXY(points))
    if not layer.dataProvider().addFeature(feature):
        raise StepError(layer.dataProvider().lastError())
    QgsProject.instance().addMapLayer(layer)
    return layer
