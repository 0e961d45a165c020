<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>openig</name>
    <message>
        <location filename="../openig_plugin/gui/wdg_cache.py"/>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>&amp;Account</source>
        <translation>&amp;Compte</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>&amp;Add to map</source>
        <translation>Aj&amp;outer à la carte</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>&amp;Cadastre store</source>
        <translation>Base &amp;cadastrale</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>&amp;Check, and open the form</source>
        <translation>&amp;Vérifier et ouvrir le formulaire</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>&amp;Downloaded files, at most</source>
        <translation>Fichiers &amp;téléchargés, au plus</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>&amp;Filters</source>
        <translation>Fi&amp;ltres</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>&amp;Forget it</source>
        <translation>L’&amp;oublier</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>&amp;Geotrek address</source>
        <translation>Adresse du &amp;Geotrek</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>&amp;Infrastructure</source>
        <translation>&amp;Infrastructure</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>&amp;Keep it</source>
        <translation>Le &amp;conserver</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>&amp;Log</source>
        <translation>&amp;Journal</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>&amp;No more reminder</source>
        <translation>&amp;Ne plus rappeler</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>&amp;Open outside QGIS</source>
        <translation>&amp;Ouvrir hors de QGIS</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>&amp;Read and accept the terms of use…</source>
        <translation>&amp;Lire et accepter les conditions d’utilisation…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>&amp;Refresh it</source>
        <translation>L’actualise&amp;r</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>&amp;Remind me on</source>
        <translation>&amp;Me le rappeler le</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>&amp;Sign in</source>
        <translation>&amp;Se connecter</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>&amp;User name</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>A Shapefile cuts texts after 254 bytes: {}.</source>
        <translation>Un Shapefile coupe les textes après 254 octets : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/dbase.py"/>
        <source>A Shapefile has no room for these fields: {}.</source>
        <translation>Un Shapefile n’a pas de place pour ces champs : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>A Shapefile has no type for times, lists and binary values: {}.</source>
        <translation>Un Shapefile n’a pas de type pour les heures, les listes et les valeurs binaires : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>A Shapefile may not be larger than 2 GB.</source>
        <translation>Un Shapefile ne peut pas dépasser 2 Go.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>A Shapefile's column names have 10 characters at most: {}.</source>
        <translation>Les noms de colonnes d’un Shapefile ont 10 caractères au plus : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>A column may not be called “{}”: the IDGO's database uses this name.</source>
        <translation>Une colonne ne peut pas s’appeler « {} » : la base de l’IDGO utilise ce nom.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>A mosaic keeps the coordinate system of its tiles: the one asked for was not used.</source>
        <translation>Une mosaïque garde le système de coordonnées de ses dalles : celui demandé n’a pas été utilisé.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>A name, or the path or address of a profile file.</source>
        <translation>Un nom, ou le chemin ou l’adresse d’un fichier de profil.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>A picture of “{}”.</source>
        <translation>Une image de « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <location filename="../toolbelt/answers.py"/>
        <source>A proxy or a sign-in page may stand in between: check the proxy in QGIS's network options.</source>
        <translation>Un proxy ou une page de connexion s’interpose peut-être : vérifiez le proxy dans les options de QGIS, rubrique Réseau.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Abstract</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/terms.py"/>
        <source>Accept them on {} and sign in again.</source>
        <translation>Acceptez-les sur {}, puis connectez-vous de nouveau.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <location filename="../toolbelt/algorithm.py"/>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>Account of &amp;QGIS</source>
        <translation>Compte de &amp;QGIS</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Account of QGIS: {}</source>
        <translation>Compte de QGIS : {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>Add &amp;another</source>
        <translation>En ajo&amp;uter une autre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <location filename="../openig_plugin/gui/wdg_catalogues.py"/>
        <source>Add a catalogue</source>
        <translation>Ajouter un catalogue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Add a column, such as a name or a number.</source>
        <translation>Ajouter une colonne, par exemple un nom ou un numéro.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Add it to the map, or preview its map service if it has one.</source>
        <translation>Ajoutez-le à la carte, ou prévisualisez son service de cartes s’il en a un.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>Add them, or do not announce the schema.</source>
        <translation>Les ajouter, ou ne pas annoncer le schéma.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <location filename="../openig_plugin/gui/wdg_datasets.py"/>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Add to map</source>
        <translation>Ajouter à la carte</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_datasets.py"/>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Add to the favourites</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>Added ca&amp;talogues</source>
        <translation>Ca&amp;talogues ajoutés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <location filename="../openig_plugin/gui/wdg_catalogues.py"/>
        <source>Added catalogues</source>
        <translation>Catalogues ajoutés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>Address (of a CKAN, a CSW, a GeoNetwork, or a tree of layers)</source>
        <translation>Adresse (d’un CKAN, d’un CSW, d’un GeoNetwork ou d’un arbre de couches)</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Address of Geotrek-admin</source>
        <translation>Adresse de Geotrek-admin</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_catalogues.py"/>
        <source>Address of a CKAN, a CSW, a GeoNetwork or a tree of layers:</source>
        <translation>Adresse d’un CKAN, d’un CSW, d’un GeoNetwork ou d’un arbre de couches :</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Address of the WFS</source>
        <translation>Adresse du WFS</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Address of the data</source>
        <translation>Adresse des données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Address of the folder of the tiles (VRT only, where the index gives names)</source>
        <translation>Adresse du dossier des dalles (VRT seulement, quand l’index donne des noms)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Addresses</source>
        <translation>Adresses</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Addresses without the proxy</source>
        <translation>Adresses sans proxy</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_catalogues.py"/>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Administrator of the IDGO</source>
        <translation>Administrateur de l’IDGO</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/mdl_results.py"/>
        <source>Also in {}.</source>
        <translation>Aussi dans {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>An order of this year was prepared already: the IDGO takes one a year.</source>
        <translation>Une commande de cette année a déjà été préparée : l’IDGO en accepte une par an.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>Another format may be offered: ECW needs a driver of its own.</source>
        <translation>Un autre format est peut-être proposé : l’ECW demande un pilote particulier.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>As last time: {}</source>
        <translation>Comme la dernière fois : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>Ask OpenIG to complete it, or sign in once on {}.</source>
        <translation>Demandez à OpenIG de le compléter, ou connectez-vous une première fois sur {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/extractor.py"/>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>Ask its producer for it.</source>
        <translation>Demandez-le à son producteur.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_notice.py"/>
        <source>Ask the servers again</source>
        <translation>Interroger à nouveau les serveurs</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_rights.py"/>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>Asking the IDGO…</source>
        <translation>Vérification auprès de l’IDGO…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>Automatic: the best way</source>
        <translation>Automatique : la meilleure façon</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>Automatic: {}</source>
        <translation>Automatique : {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Best first</source>
        <translation>Par pertinence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Best way: resource#layer|kind</source>
        <translation>Meilleure façon : ressource#couche|genre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>Blending with the layers below.</source>
        <translation>Le mélange avec les couches du dessous.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>Both documents are in {}. This path is in the clipboard: paste it where the form asks for the files.</source>
        <translation>Les deux documents sont dans {}. Ce chemin est dans le presse-papiers : le coller là où le formulaire demande les fichiers.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Broadcaster</source>
        <translation>Diffuseur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Build the mosaic even when tiles are missing (VRT only)</source>
        <translation>Construire la mosaïque même s’il manque des dalles (VRT seulement)</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>By title</source>
        <translation>Par titre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <source>CAS refused the user name or the password</source>
        <translation>CAS a refusé le nom d’utilisateur ou le mot de passe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>CKAN &amp;token</source>
        <translation>&amp;Jeton de CKAN</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>CKAN does not recognise “{}”, whom CAS let in</source>
        <translation>CKAN ne reconnaît pas « {} », que CAS a pourtant laissé entrer</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>CKAN does not show it, so that nobody can tell who may see it now</source>
        <translation>CKAN ne le montre pas : personne ne peut dire qui le voit aujourd’hui</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/lists.py"/>
        <source>CKAN knows no category “{}”</source>
        <translation>CKAN ne connaît pas la catégorie « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/lists.py"/>
        <source>CKAN knows no licence “{}”</source>
        <translation>CKAN ne connaît pas de licence « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>CKAN refused the API token</source>
        <translation>CKAN a refusé le jeton d’API</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>CKAN refused the question: {}</source>
        <translation>CKAN a refusé la question : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>CKAN sent an answer of another kind ({})</source>
        <translation>CKAN a envoyé une réponse d’une autre nature ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>CKAN shows it only to those who have the right</source>
        <translation>CKAN ne le montre qu’à ceux qui en ont le droit</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>CKAN's restricted data could not be opened</source>
        <translation>Les données restreintes de CKAN n’ont pas pu être ouvertes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>CNIL receipt naming the DPO</source>
        <translation>Récépissé de la CNIL nommant le DPO</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_owners.py"/>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Cadastre</source>
        <translation>Cadastre</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>Cadastre store</source>
        <translation>Base cadastrale</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Cadastre store to write (path of a .gpkg)</source>
        <translation>Base cadastrale à écrire (chemin d’un .gpkg)</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_job.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>Case number</source>
        <translation>Numéro de dossier</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>Catalogue to remove (its identifier)</source>
        <translation>Catalogue à retirer (son identifiant)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Catalogues (their identifiers; empty: all)</source>
        <translation>Catalogues (leurs identifiants ; vide : tous)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Categories (their identifiers, separated by commas)</source>
        <translation>Catégories (leurs identifiants, séparés par des virgules)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/dataset.py"/>
        <source>Change it there.</source>
        <translation>Le modifier là-bas.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Change its name, or FORMAT.</source>
        <translation>Changer son nom, ou FORMAT.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>Change the address in the IDGO's web form, or add a file beside it.</source>
        <translation>Changer l’adresse dans le formulaire web de l’IDGO, ou ajouter un fichier à côté.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>Changing the dataset “{}”</source>
        <translation>Modification du jeu de données « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <source>Check a layer before publishing it</source>
        <translation>Vérifier une couche avant de la publier</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>Check its free space and the rights of the folder; the store is as it was.</source>
        <translation>Vérifiez son espace libre et les droits sur le dossier ; la base est inchangée.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_exchange.py"/>
        <source>Check that the file is still there and stays as it is, then start again.</source>
        <translation>Vérifiez que le fichier est toujours là et qu’il reste tel quel, puis recommencez.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>Check the account, and that it is a contributor of this organisation.</source>
        <translation>Vérifiez le compte, et qu’il est bien contributeur de cette organisation.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http.py"/>
        <source>Check the address in the profile.</source>
        <translation>Vérifiez l’adresse dans le profil.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>Check the address.</source>
        <translation>Vérifiez l’adresse.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Check the connection to the network, and the address in the profile.</source>
        <translation>Vérifiez la connexion au réseau et l’adresse dans le profil.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Check the proxy and its password in QGIS's options, Network.</source>
        <translation>Vérifiez le proxy et son mot de passe dans les options de QGIS, rubrique Réseau.</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>Check the user name and password, or ask for the right.</source>
        <translation>Vérifiez l’identifiant et le mot de passe, ou demandez ce droit.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>Check the user name, capitals included.</source>
        <translation>Vérifiez l’identifiant, majuscules comprises.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <source>Check “cas” in the profile, or give a CKAN API token when you sign in.</source>
        <translation>Vérifiez « cas » dans le profil, ou donnez un jeton d’API de CKAN en vous connectant.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Checking the account, the organisation and the licence</source>
        <translation>Vérification du compte, de l’organisation et de la licence</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>Choose a dataset to read about it.</source>
        <translation>Choisissez un jeu de données pour en lire la fiche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>Choose a format of features, such as gpkg.</source>
        <translation>Choisir un format d’entités, comme gpkg.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Choose a layer, or give COMMUNES.</source>
        <translation>Choisir une couche, ou donner COMMUNES.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Choose a licence.</source>
        <translation>Choisir une licence.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>Choose a territory where the data are.</source>
        <translation>Choisir un territoire où il y a des données.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Choose a topic category of ISO 19115.</source>
        <translation>Choisir une catégorie thématique de la norme ISO 19115.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Choose an INSPIRE theme, or give keywords.</source>
        <translation>Choisir un thème INSPIRE, ou donner des mots-clés.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>Choose an account that may see it.</source>
        <translation>Choisissez un compte autorisé à le voir.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>Choose another TITLE, or replace its file: DATASET={} RESOURCE={}.</source>
        <translation>Choisir un autre TITLE, ou remplacer son fichier : DATASET={} RESOURCE={}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>Choose another TITLE.</source>
        <translation>Choisissez un autre TITLE.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>Choose another disk, or a smaller territory.</source>
        <translation>Choisir un autre disque, ou un territoire plus petit.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_input.py"/>
        <source>Choose geotiff.</source>
        <translation>Choisir geotiff.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/publish_input.py"/>
        <location filename="../idgo_connector/processing/writing.py"/>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Choose gpkg.</source>
        <translation>Choisissez gpkg.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Choose one of yours, or leave it empty for a new one.</source>
        <translation>Choisir l’un des vôtres, ou laisser vide pour en créer un.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>Choose one of: {}.</source>
        <translation>Choisissez parmi : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Choose the index of its tiles, where there is one.</source>
        <translation>Choisir l’index de ses dalles, s’il y en a un.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>Close the layer or program that uses it.</source>
        <translation>Fermer la couche ou le programme qui l’utilise.</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>Close the layer that uses it, or free some space.</source>
        <translation>Fermez la couche qui l’utilise, ou libérez de l’espace disque.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/kept.py"/>
        <source>Close the other QGIS, or move this file away: a new one is then made.</source>
        <translation>Fermez l’autre QGIS, ou déplacez ce fichier : un nouveau sera créé.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/commit.py"/>
        <source>Close what edits it, then import again; the store is as it was.</source>
        <translation>Fermez ce qui la modifie, puis recommencez l’import ; la base est inchangée.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>Close what else writes into it, then load again.</source>
        <translation>Fermez ce qui y écrit par ailleurs, puis recommencez le chargement.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Co-ownership</source>
        <translation>Copropriété</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Columns have accents, spaces or signs in their names, which queries must quote: {}.</source>
        <translation>Des colonnes ont dans leur nom des accents, des espaces ou des signes, qu’une requête doit mettre entre guillemets : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Columns have the same name but for capitals: {}.</source>
        <translation>Des colonnes portent le même nom, aux majuscules près : {}.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Commune (INSEE code or name)</source>
        <translation>Commune (code INSEE ou nom)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Communes (INSEE codes; instead of a layer)</source>
        <translation>Communes (codes INSEE ; au lieu d’une couche)</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Company or other legal person</source>
        <translation>Société ou autre personne morale</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>Comparing the plan with MAJIC</source>
        <translation>Comparaison du plan et de MAJIC</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Conditions of use</source>
        <translation>Conditions d’utilisation</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Contributor of {}</source>
        <translation>Contributeur : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>Coordinate system</source>
        <translation>Système de coordonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Coordinate system (empty: that of the data)</source>
        <translation>Système de coordonnées (vide : celui des données)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Coordinate system (for a file that does not say)</source>
        <translation>Système de coordonnées (pour un fichier qui ne le dit pas)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>Copy of the features</source>
        <translation>Copie des entités</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/conversation.py"/>
        <source>Correct it in QGIS's advanced settings, or in OPENIG_CATALOGUES where the computer imposes it.</source>
        <translation>Corrigez-le dans les paramètres avancés de QGIS, ou dans OPENIG_CATALOGUES s’il est imposé sur ce poste.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>Correct them.</source>
        <translation>Les corriger.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>Correct this and run the publication again.</source>
        <translation>Corrigez ce point et relancez la publication.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Created</source>
        <translation>Créé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>Creating the dataset “{}”</source>
        <translation>Création du jeu de données « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>Curves that were cut became segments.</source>
        <translation>Les courbes coupées sont devenues des segments.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>Curves were turned into segments.</source>
        <translation>Les courbes ont été converties en segments.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>DXF does not say its coordinate system: it is {}.</source>
        <translation>Un DXF ne dit pas son système de coordonnées : c’est {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>DXF keeps shapes only; these fields are not in it: {}.</source>
        <translation>Un DXF ne garde que les formes ; ces champs n’y sont pas : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Dataset (the name in its address)</source>
        <translation>Jeu de données (son nom dans l’adresse web)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Dataset to change (the name in its address; empty makes a new one)</source>
        <translation>Jeu de données à modifier (le nom dans son adresse ; vide, il en est créé un)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Datasets</source>
        <translation>Jeux de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Datasets at most</source>
        <translation>Nombre maximal de jeux de données</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Datasets found</source>
        <translation>Jeux de données trouvés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Datasets that meet this extent</source>
        <translation>Jeux de données qui rencontrent cette emprise</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Datasets to pass over</source>
        <translation>Jeux de données à passer</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Datasets: {}</source>
        <translation>Jeux de données : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Date of creation (2026-01-31)</source>
        <translation>Date de création (2026-01-31)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Date of modification (2026-01-31)</source>
        <translation>Date de modification (2026-01-31)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Date of publication (2026-01-31)</source>
        <translation>Date de publication (2026-01-31)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <source>Date of the copy, where the server did not answer</source>
        <translation>Date de la copie, quand le serveur n’a pas répondu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Date of the index</source>
        <translation>Date de l’index</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>Deposit them there too: {}</source>
        <translation>Les y déposer aussi : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Describe a dataset</source>
        <translation>Décrire un jeu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>Details of the dataset</source>
        <translation>Fiche du jeu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Diagnose the connection</source>
        <translation>Diagnostiquer la connexion</translation>
    </message>
    <message>
        <location filename="../openig_plugin/plugin.py"/>
        <source>Diagnose the connection…</source>
        <translation>Diagnostiquer la connexion…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Diagnosis of “{}”</source>
        <translation>Diagnostic de « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>Did it lose its leading zero? It would be 0{}.</source>
        <translation>A-t-il perdu son zéro initial ? Ce serait 0{}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>Done while publishing: {}</source>
        <translation>Fait à la publication : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>Download it again; if it lasts, tell its producer.</source>
        <translation>Téléchargez-la à nouveau ; si cela dure, prévenez son producteur.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_cache.py"/>
        <source>Downloaded files, at most</source>
        <translation>Fichiers téléchargés, au plus</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Draw them, or remove them.</source>
        <translation>Les dessiner, ou les supprimer.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Département</source>
        <translation>Département</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>E-mail address of the broadcaster</source>
        <translation>Adresse électronique du diffuseur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>E-mail address of the producer</source>
        <translation>Adresse électronique du producteur</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>EDIGEO files without their THF file</source>
        <translation>fichiers EDIGEO sans leur fichier THF</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>Effects such as shadows.</source>
        <translation>Les effets, comme les ombres.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Enter or a double click searches again.</source>
        <translation>Entrée ou un double clic relance la recherche.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/diagnosis.py"/>
        <source>Every address is being asked; the report opens in a few seconds.</source>
        <translation>Toutes les adresses sont interrogées ; le compte rendu s’ouvre dans quelques secondes.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Every address of the profile “{}” answers as it should.</source>
        <translation>Toutes les adresses du profil « {} » répondent comme il faut.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>Every request</source>
        <translation>Chaque requête</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Export hiking routes to the national schema</source>
        <translation>Exporter des itinéraires de randonnée au schéma national</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>Export it as PDF.</source>
        <translation>L’exporter en PDF.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>Expressions: MapServer compares columns with values only.</source>
        <translation>Les expressions : MapServer ne compare des colonnes qu’à des valeurs.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Extent, in this coordinate system</source>
        <translation>Emprise, dans ce système de coordonnées</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>Extract it, then give the folder.</source>
        <translation>Décompressez-la, puis indiquez le dossier.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Extract to a territory</source>
        <translation>Extraire sur un territoire</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/extract.py"/>
        <source>Extract to my territory…</source>
        <translation>Extraire sur mon territoire…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Extracted data</source>
        <translation>Données extraites</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <source>Extracted on</source>
        <translation>Extrait le</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>FANTOIR gave way to TOPO in 2023: give the TOPO file</source>
        <translation>FANTOIR a été remplacé par TOPO en 2023 : indiquez le fichier TOPO</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dck_openig.py"/>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/kept.py"/>
        <source>Favourites and saved searches</source>
        <translation>Favoris et recherches enregistrées</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Favourites, datasets looked at last, searches</source>
        <translation>Favoris, derniers jeux de données consultés, recherches</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>Features</source>
        <translation>Entités</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Features have an empty geometry: the IDGO refuses the whole file.</source>
        <translation>Des entités ont une géométrie vide : l’IDGO refuse tout le fichier.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Features have no geometry: the IDGO refuses the whole file.</source>
        <translation>Des entités n’ont pas de géométrie : l’IDGO refuse tout le fichier.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Field that names the layers (DXF only)</source>
        <translation>Champ qui nomme les calques (DXF seulement)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>File to replace (its title or identifier; empty adds one)</source>
        <translation>Fichier à remplacer (son titre ou son identifiant ; vide, il en est ajouté un)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>File {}</source>
        <translation>Fichier {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_cache.py"/>
        <source>Files of layers that are in the project stay.</source>
        <translation>Les fichiers des couches du projet restent.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Fill them in, in the layer's properties, Metadata.</source>
        <translation>Les remplir dans les propriétés de la couche, onglet Métadonnées.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Filter the tree of resources</source>
        <translation>Filtrer l’arborescence des ressources</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_owners.py"/>
        <source>Find owners</source>
        <translation>Trouver des propriétaires</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Find parcels</source>
        <translation>Trouver des parcelles</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>First rows</source>
        <translation>Premières lignes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Folder (where the target is one)</source>
        <translation>Dossier (si la cible en est un)</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Folders and files, with “;” between them</source>
        <translation>Dossiers et fichiers, séparés par « ; »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>For partners: one order per organisation and year; the IDGO takes about {} days. The documents are checked and put side by side; you send them yourself, with the form in your browser.</source>
        <translation>Pour les partenaires : une commande par organisation et par an ; l’IDGO met environ {} jours. Les documents sont vérifiés et mis côte à côte ; vous les envoyez vous-même, avec le formulaire, dans votre navigateur.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Formats</source>
        <translation>Formats</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <location filename="../toolbelt/download.py"/>
        <source>Free some space, then start again.</source>
        <translation>Libérez de l’espace, puis recommencez.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Frequency</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>GDAL cannot read it ({})</source>
        <translation>GDAL ne peut pas la lire ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>GDAL does not say why</source>
        <translation>GDAL ne dit pas pourquoi</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>GeoJSON is always in WGS 84 (RFC 7946): the system asked for was not used.</source>
        <translation>Le GeoJSON est toujours en WGS 84 (RFC 7946) : le système demandé n’a pas été utilisé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>GeoJSON is in longitude and latitude (EPSG:4326); the layer is in {}.</source>
        <translation>Un GeoJSON est en longitude et latitude (EPSG:4326) ; la couche est en {}.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>GeoPackage to write</source>
        <translation>GeoPackage à écrire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Geometries are not valid (they cross themselves, or a ring is open): others cannot compute with them.</source>
        <translation>Des géométries ne sont pas valides (elles se croisent, ou un anneau est ouvert) : personne ne pourra calculer avec elles.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <source>Geometries were left out: a table has none.</source>
        <translation>Les géométries ont été écartées : une table n’en a pas.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Geotrek</source>
        <translation>Geotrek</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/api.py"/>
        <source>Geotrek could not be read</source>
        <translation>La lecture de Geotrek a échoué</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Geotrek store, or a line layer</source>
        <translation>Base Geotrek, ou couche de lignes</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/identifiers.py"/>
        <source>Give 14 characters.</source>
        <translation>Indiquez 14 caractères.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>Give a later vintage.</source>
        <translation>Fournissez un millésime plus récent.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <location filename="../toolbelt/http.py"/>
        <location filename="../toolbelt/profiles.py"/>
        <source>Give its address with https.</source>
        <translation>Donnez son adresse en https.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/identifiers.py"/>
        <source>Give the 14 characters.</source>
        <translation>Indiquez les 14 caractères.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/parcels.py"/>
        <source>Give the INSEE code: {}.</source>
        <translation>Indiquez le code INSEE : {}.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/api.py"/>
        <source>Give the address of Geotrek-admin, not of the public site; a proxy or sign-in page may be in between.</source>
        <translation>Indiquez l’adresse de Geotrek-admin, pas celle du site public ; un proxy ou une page de connexion s’interpose peut-être.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/identify.py"/>
        <source>Give the address of its first page, or the one that its documentation calls CSW or API.</source>
        <translation>Donnez l’adresse de sa page d’accueil, ou celle que sa documentation appelle CSW ou API.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>Give the address of their folder.</source>
        <translation>Donner l’adresse de leur dossier.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Give the dataset a title.</source>
        <translation>Donner un titre au jeu de données.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>Give the files of one year in SOURCE.</source>
        <translation>Indiquez dans SOURCE les fichiers d’un seul millésime.</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>Give the master password in QGIS once, or for an unattended run name its file in QGIS_AUTH_PASSWORD_FILE.</source>
        <translation>Saisissez une fois le mot de passe principal dans QGIS ou, pour une exécution sans opérateur, indiquez son fichier dans QGIS_AUTH_PASSWORD_FILE.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/address.py"/>
        <source>Give the path of a GeoPackage (.gpkg).</source>
        <translation>Indiquez le chemin d’un GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Give the scale at which the data were made, or their precision in metres.</source>
        <translation>Donner l’échelle à laquelle les données ont été faites, ou leur précision en mètres.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>Give the territory as a layer: MASK.</source>
        <translation>Donner le territoire sous forme de couche : MASK.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>Give them one, or remove them.</source>
        <translation>Donnez-leur une géométrie, ou supprimez-les.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Granularity</source>
        <translation>Granularité</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>Hatches and patterns: a transparent fill of their colour stands for them.</source>
        <translation>Les hachures et les motifs : un remplissage transparent de leur couleur les remplace.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>Heights (Z) and measures (M) were left out: the IDGO publishes in two dimensions.</source>
        <translation>Les altitudes (Z) et les mesures (M) ont été retirées : l’IDGO publie en deux dimensions.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/plugin.py"/>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Hiking routes</source>
        <translation>Itinéraires de randonnée</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Hiking routes are open data: export the layer that the lines come from.</source>
        <translation>Les itinéraires de randonnée sont des données ouvertes : exportez la couche d’où viennent les lignes.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>How to open it</source>
        <translation>Comment l’ouvrir</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>IDGO</source>
        <translation>IDGO</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>IDGO accepted it without saying under which name</source>
        <translation>l’IDGO l’a accepté sans dire sous quel nom</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>IDGO cannot reach its catalogue (CKAN)</source>
        <translation>l’IDGO ne parvient pas à joindre son catalogue (CKAN)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>IDGO does not know it any more, or this account may not write there</source>
        <translation>l’IDGO ne le connaît plus, ou ce compte n’a pas le droit d’y écrire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>IDGO does not list the account “{}”</source>
        <translation>l’IDGO ne connaît pas le compte « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <location filename="../idgo_connector/publication/proof.py"/>
        <source>IDGO does not show “{}” any more</source>
        <translation>l’IDGO ne montre plus « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>IDGO failed ({}): {}</source>
        <translation>l’IDGO a échoué ({}) : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>IDGO lists {} accounts, and this way to sign in does not say which one is yours</source>
        <translation>l’IDGO montre {} comptes, et cette façon de se connecter ne dit pas lequel est le vôtre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>IDGO refused the user name or the password</source>
        <translation>l’IDGO a refusé l’identifiant ou le mot de passe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>IDGO refused: {}</source>
        <translation>l’IDGO a refusé : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>IDGO sent a page instead of an answer ({})</source>
        <translation>l’IDGO a envoyé une page au lieu d’une réponse ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>Identifier of the catalogue</source>
        <translation>Identifiant du catalogue</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Identifiers, with blanks or commas between them</source>
        <translation>Identifiants, séparés par des espaces ou des virgules</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>Import PROP with OWNERS, or put the owners file back beside the store.</source>
        <translation>Importez PROP avec OWNERS, ou remettez le fichier des propriétaires à côté de la base.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Import cadastral data</source>
        <translation>Importer des données cadastrales</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <source>Import it first.</source>
        <translation>Importez-la d’abord.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Import names and addresses of owners</source>
        <translation>Importer les noms et adresses des propriétaires</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>Import the EDIGEO sheets.</source>
        <translation>Importez les feuilles EDIGEO.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>Import the sheets of one coordinate system at a time.</source>
        <translation>Importez les feuilles d’un seul système de coordonnées à la fois.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>In Corsica a code begins with 2A or 2B.</source>
        <translation>En Corse, un code commence par 2A ou 2B.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>In part from the offline index of {}.</source>
        <translation>En partie tiré de l’index hors ligne d’{}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>In the copy, the field “{}” is called “{}”.</source>
        <translation>Dans la copie, le champ « {} » s’appelle « {} ».</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>In which way?</source>
        <translation>De quelle façon ?</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Infrastructure</source>
        <translation>Infrastructure</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Infrastructure: {}</source>
        <translation>Infrastructure : {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Infrastructure: {} (set by {} on this computer)</source>
        <translation>Infrastructure : {} (imposée par {} sur cet ordinateur)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>Instead of a user name and password: OpenID Connect, for instance.</source>
        <translation>Au lieu d’un nom d’utilisateur et d’un mot de passe : OpenID Connect, par exemple.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/refresh.py"/>
        <source>It can be searched meanwhile.</source>
        <translation>Il reste consultable pendant ce temps.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/mdl_tree.py"/>
        <source>It cannot be loaded: {}.</source>
        <translation>Elle ne peut pas être chargée : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It comes from restricted cadastral data ({}), which may not be published.</source>
        <translation>Elle provient de données cadastrales restreintes ({}), qui ne peuvent pas être publiées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/who.py"/>
        <location filename="../toolbelt/tasks.py"/>
        <source>It failed unexpectedly: QGIS's log has the details, panel OpenIG.</source>
        <translation>Échec imprévu : le journal de QGIS, onglet OpenIG, en donne le détail.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It has curves.</source>
        <translation>Elle a des courbes.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>It has five characters, such as 34172, or 2A004 in Corsica.</source>
        <translation>Il a cinq caractères, comme 34172, ou 2A004 en Corse.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It has heights (Z) or measures (M); the IDGO publishes in two dimensions.</source>
        <translation>Elle a des altitudes (Z) ou des mesures (M) ; l’IDGO publie en deux dimensions.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/parcels.py"/>
        <location filename="../idgo_connector/layers/choice.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>It has: {}.</source>
        <translation>Il contient : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It is a table without geometries: no map service can be made of it.</source>
        <translation>C’est une table sans géométrie : aucun service cartographique ne peut en être fait.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>It is an arrondissement: the whole city is {}.</source>
        <translation>C’est un arrondissement : la ville entière est {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>It is asked again in a minute.</source>
        <translation>Il sera interrogé à nouveau dans une minute.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>It is computed from the layer.</source>
        <translation>Elle est calculée à partir de la couche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>It is known once the dataset is published.</source>
        <translation>Elle est connue une fois le jeu de données publié.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It is left out.</source>
        <translation>Elle est écartée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/open.py"/>
        <source>It is read on its server, as the map needs it: it was not downloaded.</source>
        <translation>Elle est lue sur son serveur, au gré de la carte : elle n’a pas été téléchargée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It is renamed “fid_origin”.</source>
        <translation>Elle est renommée « fid_origin ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It is reprojected to EPSG:{}.</source>
        <translation>Elle est reprojetée en EPSG:{}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It is reprojected.</source>
        <translation>Elle est reprojetée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It makes a file of about {} MiB; the server takes {}.</source>
        <translation>Elle fait un fichier d’environ {} Mio ; le serveur en accepte {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>It may be a postal code, or that of a commune that was merged: give its INSEE code of today.</source>
        <translation>C’est peut-être un code postal, ou celui d’une commune fusionnée : donner son code INSEE d’aujourd’hui.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>It may be one of: {}.</source>
        <translation>Ce peut être : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>It mixes types of geometry: {}. Map services and styles expect one.</source>
        <translation>Elle mélange les types de géométrie : {}. Les services cartographiques et les styles en attendent un seul.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>It speaks: {}.</source>
        <translation>Ses langues : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/reading.py"/>
        <location filename="../toolbelt/tasks.py"/>
        <source>It was cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>It was published before, and removed since: it is published anew.</source>
        <translation>Déjà publié, puis supprimé depuis : nouvelle publication.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>It was published. Publish again to have it proved: nothing is sent twice.</source>
        <translation>La publication a eu lieu. Relancez-la pour la faire vérifier : rien n’est envoyé deux fois.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <location filename="../toolbelt/answers.py"/>
        <source>It was removed, or this account may not see it.</source>
        <translation>L’élément a été supprimé, ou ce compte n’a pas le droit de le voir.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>Its attributes are missing (.dbf): only the shapes are there.</source>
        <translation>Ses attributs manquent (.dbf) : seules les formes sont là.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Its file holds other layers too: {}. Only “{}” is published.</source>
        <translation>Son fichier contient aussi d’autres couches : {}. Seule « {} » est publiée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>Its index was missing (.shx) and has been made anew.</source>
        <translation>Son index manquait (.shx) ; il a été refait.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>Its texts are read as {}: the file does not say.</source>
        <translation>Ses textes sont lus en {} : le fichier ne le dit pas.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>JSON files (*.json)</source>
        <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Keep this search</source>
        <translation>Garder cette recherche</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Keep this search…</source>
        <translation>Garder cette recherche…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Keyword</source>
        <translation>Mot-clé</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Keywords</source>
        <translation>Mots-clés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Keywords (separated by commas)</source>
        <translation>Mots-clés (séparés par des virgules)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>Kind of the catalogue</source>
        <translation>Nature du catalogue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Known catalogues: {}.</source>
        <translation>Catalogues connus : {}.</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>Known profiles: {}.</source>
        <translation>Profils connus : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/lists.py"/>
        <source>Known: {}.</source>
        <translation>Connus : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>Labels that are computed: a label must be a column.</source>
        <translation>Les étiquettes calculées : une étiquette doit être une colonne.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>Labels that depend on rules.</source>
        <translation>Les étiquettes qui dépendent de règles.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <location filename="../idgo_connector/metadata/record.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <source>Last change of the data</source>
        <translation>Dernière modification des données</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Latest first</source>
        <translation>Récents d’abord</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>Leave DATASET empty to publish it anew.</source>
        <translation>Laisser DATASET vide pour le publier à nouveau.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Leave it empty, or choose “registered”.</source>
        <translation>Laisser vide, ou choisir « registered ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>Leave it empty, or open it in the IDGO's web form.</source>
        <translation>Laisser vide, ou l’ouvrir dans le formulaire web de l’IDGO.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Leave it empty.</source>
        <translation>Laisser vide.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/dataset.py"/>
        <source>Leave it empty. To move the dataset, use the IDGO's web form.</source>
        <translation>Laisser vide. Pour déplacer le jeu de données, utiliser le formulaire web de l’IDGO.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Leave one empty.</source>
        <translation>Laisser l’un des deux vide.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Leave the cell empty where there is no value.</source>
        <translation>Laisser la cellule vide quand il n’y a pas de valeur.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Leave the column out; or, where a law or those concerned allow it, say so (PERSONAL_DATA).</source>
        <translation>Écarter la colonne ; ou, si une loi ou les personnes concernées le permettent, le déclarer (PERSONAL_DATA).</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Length of the lines (metres)</source>
        <translation>Longueur des lignes (mètres)</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Length on uncadastred ground (metres)</source>
        <translation>Longueur hors parcelles, en domaine non cadastré (mètres)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Licence (its identifier, such as lov2)</source>
        <translation>Licence (son identifiant, par exemple lov2)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Line {}: {} metres are beyond the sheets of this store; nothing is known there.</source>
        <translation>Ligne {} : {} mètres sont en dehors des feuilles de cette base ; rien n’y est connu.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Lineage</source>
        <translation>Généalogie</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Lines set aside</source>
        <translation>Lignes écartées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>Lists were written as JSON text: {}.</source>
        <translation>Les listes ont été écrites en texte JSON : {}.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Load a Geotrek</source>
        <translation>Charger un Geotrek</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>Load a dataset</source>
        <translation>Charger un jeu de données</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Load the model “trek” into it.</source>
        <translation>Chargez-y le modèle « trek ».</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Loading was cancelled</source>
        <translation>Le chargement a été annulé</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>Loading “{}”…</source>
        <translation>Chargement de « {} »…</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>Look at QGIS's options, Authentication.</source>
        <translation>Consultez les options de QGIS, rubrique Authentification.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>Look at your datasets on the IDGO.</source>
        <translation>Consultez vos jeux de données sur l’IDGO.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Look whether the request had an effect before you repeat it.</source>
        <translation>Vérifiez si la requête a eu un effet avant de la répéter.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Looked at last</source>
        <translation>Derniers consultés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>MAJIC order of {}: has the IDGO answered?</source>
        <translation>Commande MAJIC du {} : l’IDGO a-t-elle répondu ?</translation>
    </message>
    <message>
        <location filename="../toolbelt/levels.py"/>
        <source>MAJIC without names</source>
        <translation>MAJIC sans les noms</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>Make a new one on your page of CKAN, and give it when you sign in.</source>
        <translation>Créez-en un nouveau sur votre page de CKAN, et donnez-le en vous connectant.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Make one layer of each type.</source>
        <translation>Faire une couche de chaque type.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>Make the folder of the store writable.</source>
        <translation>Rendez le dossier de la base accessible en écriture.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Map layer</source>
        <translation>Couche cartographique</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Mapping of practices and kinds of route (JSON)</source>
        <translation>Correspondance des pratiques et des types d’itinéraire (JSON)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Member of {}</source>
        <translation>Membre : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Member without an organisation</source>
        <translation>Membre sans organisation</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/describe.py"/>
        <source>Metadata record</source>
        <translation>Fiche de métadonnées</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Metadata record (GeoNetwork)</source>
        <translation>Fiche de métadonnées (GeoNetwork)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Metadata record (yes, no, or an ISO 19139 file)</source>
        <translation>Fiche de métadonnées (yes, no, ou un fichier ISO 19139)</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Models to load</source>
        <translation>Modèles à charger</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Modified</source>
        <translation>Mise à jour</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>Name it here to replace it, or give the new one another RESOURCE_TITLE.</source>
        <translation>Le nommer ici pour le remplacer, ou donner un autre RESOURCE_TITLE au nouveau.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/pci.py"/>
        <source>Name its folder by the INSEE code of the commune.</source>
        <translation>Donnez à son dossier le code INSEE de la commune pour nom.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Name of the layer</source>
        <translation>Nom de la couche</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Name of the search</source>
        <translation>Nom de la recherche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>Name one of them after the resource: RESOURCE=…#{}.</source>
        <translation>Indiquez l’une d’elles après la ressource : RESOURCE=…#{}.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/api.py"/>
        <source>Name the account in AUTHCFG.</source>
        <translation>Indiquez le compte dans AUTHCFG.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>Name the layer after the resource: RESOURCE={}#….</source>
        <translation>Indiquez la couche après la ressource : RESOURCE={}#….</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Name the organisation in charge, with an e-mail address of its own.</source>
        <translation>Nommer l’organisation responsable, avec une adresse électronique qui lui soit propre.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_owners.py"/>
        <source>Name, or the beginnings of its words</source>
        <translation>Nom, ou débuts de ses mots</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Names and addresses of owners</source>
        <translation>Noms et adresses des propriétaires</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>Names cannot be given</source>
        <translation>Les noms ne peuvent pas être communiqués</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/dbase.py"/>
        <source>Names of fields cut to 10 characters: {}.</source>
        <translation>Noms de champs réduits à 10 caractères : {}.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Narrow the search: organisation, theme, format, extent…</source>
        <translation>Affiner la recherche : organisation, thème, format, emprise…</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Natural person(s)</source>
        <translation>Personne(s) physique(s)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/questions.py"/>
        <source>News</source>
        <translation>Actualités</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>No case number was given (CASE): the journal says so.</source>
        <translation>Aucun numéro de dossier n’a été donné (CASE) : le journal le dit.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>No coordinates were found in its columns: it is a table.</source>
        <translation>Aucune coordonnée n’a été trouvée dans ses colonnes : c’est une table.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree_copy.py"/>
        <source>No copy of the tree of layers could be kept for when there is no network ({}).</source>
        <translation>Aucune copie de l’arbre des couches n’a pu être gardée pour les moments sans réseau ({}).</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>No dataset answers to these filters.</source>
        <translation>Aucun jeu de données ne répond à ces filtres.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>No dataset answers to “{}” with these filters.</source>
        <translation>Aucun jeu de données ne répond à « {} » avec ces filtres.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>No dataset answers to “{}”. Try another word, or fewer.</source>
        <translation>Aucun jeu de données ne répond à « {} ». Essayez un autre mot, ou moins de mots.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>No more reminder</source>
        <translation>Ne plus rappeler</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>No owners were imported: the delivery has no PROP file.</source>
        <translation>Aucun propriétaire n’a été importé : la livraison n’a pas de fichier PROP.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>No password, user name or token is in this page: it can be sent as it is.</source>
        <translation>Aucun mot de passe, nom d’utilisateur ni jeton ne figure dans cette page : elle peut être envoyée telle quelle.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Not a contributor</source>
        <translation>Pas contributeur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Not a partner</source>
        <translation>Pas partenaire</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Not in this store: {}</source>
        <translation>Absent de cette base : {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Not signed in</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Nothing in the tree is called “{}”.</source>
        <translation>Rien dans l’arborescence ne répond à « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Nothing to publish: nothing has changed since the last time.</source>
        <translation>Rien à publier : rien n’a changé depuis la dernière fois.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>Nothing to say.</source>
        <translation>Rien à signaler.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Nothing was sent.</source>
        <translation>Rien n’a été envoyé.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Nothing was sent. An authority that you trust can be added in QGIS's options, Authentication.</source>
        <translation>Rien n’a été envoyé. Une autorité de confiance s’ajoute dans les options de QGIS, rubrique Authentification.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <source>Nothing was sent. Tell OpenIG.</source>
        <translation>Rien n’a été envoyé. Prévenez OpenIG.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Nothing was written.</source>
        <translation>Rien n’a été écrit.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>Number of added catalogues</source>
        <translation>Nombre de catalogues ajoutés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Number of addresses</source>
        <translation>Nombre d’adresses</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Number of addresses that answer as they should</source>
        <translation>Nombre d’adresses qui répondent comme il faut</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Number of changed datasets</source>
        <translation>Nombre de jeux de données modifiés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Number of datasets in the index</source>
        <translation>Nombre de jeux de données dans l’index</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Number of datasets in the table</source>
        <translation>Nombre de jeux de données dans la table</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Number of datasets that are gone</source>
        <translation>Nombre de jeux de données disparus</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Number of datasets that match</source>
        <translation>Nombre de jeux de données correspondants</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Number of differences</source>
        <translation>Nombre de différences</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <source>Number of errors</source>
        <translation>Nombre d’erreurs</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>Number of features</source>
        <translation>Nombre d’entités</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Number of features in all</source>
        <translation>Nombre total d’entités</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Number of features read back</source>
        <translation>Nombre d’entités relues</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Number of features, or of tiles</source>
        <translation>Nombre d’entités, ou de dalles</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <source>Number of layers in the tree</source>
        <translation>Nombre de couches de l’arborescence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Number of new datasets</source>
        <translation>Nombre de jeux de données nouveaux</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Number of objects loaded</source>
        <translation>Nombre d’objets chargés</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Number of parcels</source>
        <translation>Nombre de parcelles</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Number of pieces</source>
        <translation>Nombre de tronçons</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Number of requests</source>
        <translation>Nombre de requêtes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Number of resources</source>
        <translation>Nombre de ressources</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Number of routes written</source>
        <translation>Nombre d’itinéraires écrits</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_owners.py"/>
        <source>Number of rows</source>
        <translation>Nombre de lignes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Number of steps that failed after the publication</source>
        <translation>Nombre d’étapes échouées après la publication</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <source>Number of warnings</source>
        <translation>Nombre d’avertissements</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>OGC API – features</source>
        <translation>OGC API – entités</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>OUTPUT was not written: “{}” is a picture.</source>
        <translation>OUTPUT n’a pas été écrit : « {} » est une image.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Offline index</source>
        <translation>Index hors ligne</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Offline: copy of {}.</source>
        <translation>Hors ligne : copie d’{}.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Offline: index of {}.</source>
        <translation>Hors ligne : index d’{}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>Offset lines, displaced marks and marks along a line.</source>
        <translation>Les lignes décalées, les symboles déplacés et les symboles le long d’une ligne.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Only in the map’s extent</source>
        <translation>Seulement dans l’emprise de la carte</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Only partners may open its map service: its features were not counted.</source>
        <translation>Seuls les partenaires peuvent ouvrir son service cartographique : ses entités n’ont pas été comptées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Only say what would be sent</source>
        <translation>Dire seulement ce qui serait envoyé</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Only: {}</source>
        <translation>Seulement : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/extractor.py"/>
        <source>Open it in your browser: {}</source>
        <translation>L’ouvrir dans votre navigateur : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>Open it to see, then export it again.</source>
        <translation>L’ouvrir pour voir, puis l’exporter de nouveau.</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>Open its address in a browser: {}</source>
        <translation>Ouvrez son adresse dans un navigateur : {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Open its record</source>
        <translation>Ouvrir sa fiche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>Open its record: {}</source>
        <translation>Ouvrez sa fiche : {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/extract.py"/>
        <source>Open the web extractor</source>
        <translation>Ouvrir l’extracteur web</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/open.py"/>
        <source>OpenIG does not know how to open “{}”</source>
        <translation>OpenIG ne sait pas ouvrir « {} »</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/mdl_tree.py"/>
        <source>OpenIG says that it does not work well at present.</source>
        <translation>OpenIG signale qu’elle ne fonctionne pas bien en ce moment.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/plugin.py"/>
        <source>OpenIG was unloaded while a job was still running: restart QGIS if OpenIG then misbehaves.</source>
        <translation>OpenIG a été déchargé pendant qu’un traitement tournait encore : redémarrez QGIS si OpenIG se comporte mal ensuite.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/provider.py"/>
        <source>OpenIG: catalogue, cadastre and treks</source>
        <translation>OpenIG : catalogue, cadastre et randonnées</translation>
    </message>
    <message>
        <location filename="../openig_plugin/plugin.py"/>
        <source>OpenIG: show or hide the panel</source>
        <translation>OpenIG : afficher ou masquer le panneau</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>Opens restricted files where your password does not: from your page of CKAN.</source>
        <translation>Ouvre les fichiers restreints là où votre mot de passe ne le fait pas : il se crée sur votre page de CKAN.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>Options of labels that only QGIS knows (such as how far one may move).</source>
        <translation>Les options d’étiquettes que seul QGIS connaît (comme la distance dont l’une peut s’écarter).</translation>
    </message>
    <message>
        <location filename="../openig_plugin/plugin.py"/>
        <source>Options…</source>
        <translation>Options…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>Order of land-tax files (MAJIC)</source>
        <translation>Commande de fichiers fonciers (MAJIC)</translation>
    </message>
    <message>
        <location filename="../openig_plugin/plugin.py"/>
        <source>Order of land-tax files…</source>
        <translation>Commande de fichiers fonciers…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Order of the list</source>
        <translation>Ordre de la liste</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>Orders that were prepared here</source>
        <translation>Commandes préparées ici</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>Orders…</source>
        <translation>Commandes…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Organisation (the name in its address)</source>
        <translation>Organisation (son nom dans l’adresse web)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Organisation and e-mail</source>
        <translation>Organisation et adresse électronique</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Organisations (separated by commas, as the following)</source>
        <translation>Organisations (séparées par des virgules, comme les suivants)</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Other public body</source>
        <translation>Autre personne publique</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>Other ways to sign in</source>
        <translation>Autres façons de se connecter</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_owners.py"/>
        <source>Owners found</source>
        <translation>Propriétaires trouvés</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Parcels along lines</source>
        <translation>Parcelles traversées par des lignes</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Parcels found</source>
        <translation>Parcelles trouvées</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Parcels on the plan</source>
        <translation>Parcelles du plan</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Partner</source>
        <translation>Partenaire</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>Permitted purposes: {}.</source>
        <translation>Finalités autorisées : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Picture (of what is one)</source>
        <translation>Image (de ce qui en est une)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Picture of the dataset</source>
        <translation>Image du jeu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Picture of the map (PNG or JPEG)</source>
        <translation>Image de la carte (PNG ou JPEG)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Picture {}</source>
        <translation>Image {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>Pictures (SVG or PNG): a circle stands for each.</source>
        <translation>Les images (SVG ou PNG) : un cercle remplace chacune.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Pieces of lines by parcel</source>
        <translation>Tronçons de lignes par parcelle</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Preview a resource</source>
        <translation>Prévisualiser une ressource</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>Preview: a small map, the first rows</source>
        <translation>Aperçu : une petite carte, les premières lignes</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>Preview: {}</source>
        <translation>Aperçu : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Producer</source>
        <translation>Producteur</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>Producer, where a line names none</source>
        <translation>Producteur, quand une ligne n’en indique pas</translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_job.py"/>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Provider of the layer</source>
        <translation>Fournisseur de la couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Proxy in QGIS's options</source>
        <translation>Proxy dans les options de QGIS</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Publish a layer</source>
        <translation>Publier une couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Publish a layer made from open data only.</source>
        <translation>Publiez une couche issue de données ouvertes seulement.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>Publish a smaller part of the layer.</source>
        <translation>Publiez une partie plus petite de la couche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Publish each of them by itself: the IDGO takes one layer a file.</source>
        <translation>Les publier une à une : l’IDGO prend une couche par fichier.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>Publish it again.</source>
        <translation>Le publier à nouveau.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>Publish with the same VISIBILITY, or change it on the IDGO first.</source>
        <translation>Publiez avec la même VISIBILITY, ou changez-la d’abord sur l’IDGO.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Published</source>
        <translation>Publié</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>Purpose</source>
        <translation>Finalité</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>QGIS cannot follow it</source>
        <translation>QGIS ne sait pas le suivre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/sheets.py"/>
        <source>QGIS cannot read this spreadsheet ({})</source>
        <translation>QGIS ne sait pas lire ce classeur ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>QGIS cannot write the style of “{}” as SLD</source>
        <translation>QGIS ne peut pas écrire le style de « {} » en SLD</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/sheets.py"/>
        <location filename="../idgo_connector/layers/build.py"/>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <location filename="../idgo_connector/layers/tiled.py"/>
        <source>QGIS does not say why</source>
        <translation>QGIS n’en donne pas la raison</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>QGIS finds no layer in it</source>
        <translation>QGIS n’y trouve aucune couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>QGIS keeps the account under a master password of its own: it will let you choose one, and then ask for it once per session. It is not the password of the IDGO, and nobody can find it again for you.</source>
        <translation>QGIS garde le compte sous un mot de passe principal qui lui est propre : il vous le fera choisir, puis le demandera une fois par session. Ce n’est pas le mot de passe de l’IDGO, et personne ne pourra vous le retrouver.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>QGIS keeps the account under its master password, and may ask for that too.</source>
        <translation>QGIS garde le compte sous son mot de passe principal, qu’il peut vous demander aussi.</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>QGIS's authentication database cannot be opened</source>
        <translation>La base d’authentification de QGIS ne s’ouvre pas</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>QGIS's authentication database has no account “{}”</source>
        <translation>la base d’authentification de QGIS ne contient pas de compte « {} »</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>QGIS's authentication database refused it</source>
        <translation>la base d’authentification de QGIS l’a refusé</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Read it again</source>
        <translation>La relire</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Read the tree again</source>
        <translation>Relire l’arborescence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <source>Read the tree of resources</source>
        <translation>Lire l’arborescence des ressources</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Reading back what was published</source>
        <translation>Relecture de ce qui a été publié</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>Reading the first rows…</source>
        <translation>Lecture des premières lignes…</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>Reading the plan</source>
        <translation>Lecture du plan</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Reading the tree of resources…</source>
        <translation>Lecture de l’arborescence des ressources…</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>Reading {}</source>
        <translation>Lecture de {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <source>Ready to be published</source>
        <translation>Prête à être publiée</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>Recognising the files</source>
        <translation>Reconnaissance des fichiers</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <location filename="../idgo_connector/layers/describe.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Record in the catalogue</source>
        <translation>Fiche du catalogue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>Referent of {}</source>
        <translation>Référent : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>Refresh the catalogue while the network is there.</source>
        <translation>Rafraîchissez le catalogue tant que le réseau est là.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>Refresh the catalogue.</source>
        <translation>Mettez le catalogue à jour.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Refresh the offline index</source>
        <translation>Mettre à jour l’index hors ligne</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Remarks</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_cache.py"/>
        <source>Remo&amp;ve them</source>
        <translation>Les &amp;supprimer</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_catalogues.py"/>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_datasets.py"/>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Remove from the favourites</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>Remove the file on the IDGO, and publish it anew.</source>
        <translation>Retirer le fichier sur l’IDGO, et le publier à nouveau.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>Remove this file, and refresh the catalogue: it is only a copy.</source>
        <translation>Supprimez ce fichier et mettez le catalogue à jour : ce n’est qu’une copie.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Rename it.</source>
        <translation>Renommez-le.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Rename the search</source>
        <translation>Renommer la recherche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Rename them.</source>
        <translation>Les renommer.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Repair them.</source>
        <translation>Les réparer.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>Replace it in the IDGO's web form, which keeps the list.</source>
        <translation>Le remplacer dans le formulaire web de l’IDGO, qui garde la liste.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>Replacing the file that an earlier run had sent</source>
        <translation>Remplacement du fichier envoyé lors d’une exécution précédente</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>Replacing “{}” by {} features</source>
        <translation>Remplacement de « {} » par {} entités</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Report as a page</source>
        <translation>Compte rendu sous forme de page</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <source>Reprojected from {} to {}.</source>
        <translation>Reprojeté de {} vers {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Resource (title or identifier; empty: the best one)</source>
        <translation>Ressource (titre ou identifiant ; vide : la plus adaptée)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <location filename="../openig_plugin/gui/dck_openig.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <location filename="../openig_plugin/gui/mdl_results.py"/>
        <source>Resources</source>
        <translation>Ressources</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>Restricted ({}): sign in first.</source>
        <translation>Accès restreint ({}) : connectez-vous d’abord.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/mdl_results.py"/>
        <source>Restricted: your account decides whether it opens.</source>
        <translation>Accès restreint : votre compte détermine si le jeu de données s’ouvre.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>Rows: {}.</source>
        <translation>Lignes : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <location filename="../idgo_connector/api/errors.py"/>
        <location filename="../idgo_connector/publication/once.py"/>
        <source>Run the publication again: it looks before it sends.</source>
        <translation>Relancez la publication : elle vérifie avant d’envoyer.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Région</source>
        <translation>Région</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/sheets.py"/>
        <source>Save it as XLSX, ODS or CSV with another program.</source>
        <translation>Enregistrez-le en XLSX, ODS ou CSV avec un autre logiciel.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/delimited.py"/>
        <source>Save it in UTF-8 where it was made; it may also be cut.</source>
        <translation>Enregistrez-le en UTF-8 là où il a été fait ; il peut aussi être coupé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Say how the data were made, and from what.</source>
        <translation>Dire comment les données ont été faites, et à partir de quoi.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Say in a few lines what it is.</source>
        <translation>Dire en quelques lignes ce que c’est.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>Say in a few words what it is.</source>
        <translation>Précisez-la en quelques mots.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Say in which language the data are.</source>
        <translation>Dire dans quelle langue sont les données.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>Say so in the description; the schema is at {}</source>
        <translation>Le dire dans la description ; le schéma est à l’adresse {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Say when it was created, published or revised.</source>
        <translation>Dire quand il a été créé, publié ou révisé.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dck_openig.py"/>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Search again</source>
        <translation>Relancer la recherche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/find.py"/>
        <source>Search for it again.</source>
        <translation>Cherchez-la à nouveau.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Search in what the map shows now</source>
        <translation>Chercher dans ce que la carte montre maintenant</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Search the catalogue</source>
        <translation>Chercher dans le catalogue</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Search without filters</source>
        <translation>Chercher sans filtre</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Searching “{}”…</source>
        <translation>Recherche de « {} »…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Searching…</source>
        <translation>Recherche en cours…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Searching… {} %</source>
        <translation>Recherche en cours… {} %</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>Select one, or choose another layer.</source>
        <translation>En sélectionner un, ou choisir une autre couche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>Send this sentence to support.</source>
        <translation>Transmettez cette phrase à l’assistance.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>Sending the metadata record</source>
        <translation>Envoi de la fiche de métadonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>Sending the style</source>
        <translation>Envoi du style</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>Set it in its properties.</source>
        <translation>Le définir dans ses propriétés.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Set it in the layer's properties.</source>
        <translation>Définissez-le dans les propriétés de la couche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Set the right encoding in the layer's properties, or correct the text.</source>
        <translation>Choisir le bon encodage dans les propriétés de la couche, ou corriger le texte.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Settings imposed</source>
        <translation>Réglages imposés</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Shall QGIS forget the password too?</source>
        <translation>QGIS doit-il aussi oublier le mot de passe ?</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Shorten it.</source>
        <translation>L’abréger.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Show empty folders and what does not work well</source>
        <translation>Montrer les dossiers vides et ce qui fonctionne mal</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Show everything</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Show the whole tree</source>
        <translation>Montrer toute l’arborescence</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Sign &amp;in…</source>
        <translation>&amp;Se connecter…</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>Sign in again, or choose one in QGIS's options, Authentication.</source>
        <translation>Connectez-vous de nouveau, ou choisissez-en un dans les options de QGIS, rubrique Authentification.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Sign in again, or give the master password of QGIS.</source>
        <translation>Connectez-vous de nouveau, ou saisissez le mot de passe principal de QGIS.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>Sign in once in a browser: the terms of use or the profile may be waiting there.</source>
        <translation>Connectez-vous une fois dans un navigateur : les conditions d’utilisation ou le profil y attendent peut-être.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>Sign in to the IDGO</source>
        <translation>Connexion à l’IDGO</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>Sign in with a user name and password, or give a CKAN API token.</source>
        <translation>Connectez-vous avec un nom d’utilisateur et un mot de passe, ou donnez un jeton d’API de CKAN.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>Sign in with a user name and password.</source>
        <translation>Connectez-vous avec un nom d’utilisateur et un mot de passe.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>Sign in with an account that CKAN shows it to.</source>
        <translation>Se connecter avec un compte à qui CKAN le montre.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/download.py"/>
        <source>Sign in, ask its producer for the right, or use its map service if it has one.</source>
        <translation>Connectez-vous, demandez le droit à son producteur, ou prenez son service cartographique s’il en a un.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>Sign in…</source>
        <translation>Se connecter…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Sign o&amp;ut</source>
        <translation>&amp;Se déconnecter</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>Sign out</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <source>Sign out, and sign in again with the password of today.</source>
        <translation>Déconnectez-vous, puis reconnectez-vous avec votre mot de passe actuel.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>Signed undertaking (acte d’engagement)</source>
        <translation>Acte d’engagement signé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/who.py"/>
        <source>Signing in to {}</source>
        <translation>Connexion à {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>Simplify the geometries, leave columns out, or publish it in parts.</source>
        <translation>Simplifier les géométries, écarter des colonnes, ou la publier en plusieurs parties.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Size that the server takes, in MiB</source>
        <translation>Taille que le serveur accepte, en Mio</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>Sizes in the map's units: MapServer draws them in pixels.</source>
        <translation>Les tailles en unités de carte : MapServer les dessine en pixels.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>Sizes, colours and angles that depend on the feature.</source>
        <translation>Les tailles, couleurs et angles qui dépendent de l’entité.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>Source of the layer</source>
        <translation>Source de la couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Spatial resolution</source>
        <translation>Résolution spatiale</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>Start again: the {} MB that arrived are kept.</source>
        <translation>Recommencez : les {} Mo déjà reçus sont conservés.</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>Start it with “make sandbox”.</source>
        <translation>Démarrez-le avec « make sandbox ».</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>Style (of a map service)</source>
        <translation>Style (d’un service de cartes)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Style (yes, no, or an SLD file)</source>
        <translation>Style (yes, no, ou un fichier SLD)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>Symbols of the kind “{}”.</source>
        <translation>Les symboles de type « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>Tell OpenIG.</source>
        <translation>Prévenez OpenIG.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>Tell their producer, or accept a mosaic without them.</source>
        <translation>Le dire à leur producteur, ou accepter une mosaïque sans elles.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/services.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>Tell whoever runs {}.</source>
        <translation>Le dire à qui s’occupe de {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/attribution.py"/>
        <source>Territory</source>
        <translation>Territoire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>Territory (a layer of polygons; its selection, if asked)</source>
        <translation>Territoire (une couche de polygones ; sa sélection, si demandé)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Territory that is covered</source>
        <translation>Territoire couvert</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The IDGO does not take {}; it takes EPSG {}.</source>
        <translation>L’IDGO n’accepte pas {} ; il accepte les EPSG {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The IDGO drops a column called “{}”.</source>
        <translation>L’IDGO supprime une colonne nommée « {} ».</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>The account could not be kept</source>
        <translation>Le compte n’a pas pu être enregistré</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>The account could not be removed</source>
        <translation>Le compte n’a pas pu être supprimé</translation>
    </message>
    <message>
        <location filename="../toolbelt/http.py"/>
        <source>The answer of {} cannot be used</source>
        <translation>La réponse de {} n’est pas utilisable</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>The button beside “Filters” keeps a search here.</source>
        <translation>Le bouton à côté de « Filtres » garde ici une recherche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>The catalogue could not be read</source>
        <translation>Le catalogue n’a pas pu être lu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>The catalogue could not be searched</source>
        <translation>La recherche dans le catalogue a échoué</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>The catalogue is empty.</source>
        <translation>Le catalogue est vide.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>The catalogues cannot be changed</source>
        <translation>Les catalogues ne peuvent pas être changés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/conversation.py"/>
        <source>The catalogues that were added cannot be read</source>
        <translation>Les catalogues ajoutés ne peuvent pas être lus</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>The categories could not be listed</source>
        <translation>Les catégories n’ont pas pu être listées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>The certificates were issued by: {}.</source>
        <translation>Les certificats ont été émis par : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The column “{}” holds lists.</source>
        <translation>La colonne « {} » contient des listes.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The column “{}” holds numbers, and {} where there is none: it is taken for text.</source>
        <translation>La colonne « {} » contient des nombres, et {} quand il n’y en a pas : elle est prise pour du texte.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The column “{}” holds text that was read in the wrong encoding, such as “{}”.</source>
        <translation>La colonne « {} » contient du texte lu dans le mauvais encodage, comme « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The column “{}” is the row number.</source>
        <translation>La colonne « {} » est le numéro de ligne.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The column “{}” seems to hold personal data ({}).</source>
        <translation>La colonne « {} » semble contenir des données personnelles ({}).</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>The contour of commune {} could not be read</source>
        <translation>Le contour de la commune {} n’a pas pu être lu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>The coordinates are taken from {} ({}).</source>
        <translation>Les coordonnées viennent de {} ({}).</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>The coordinates are taken from {}, by their values ({}).</source>
        <translation>Les coordonnées viennent de {}, reconnues à leurs valeurs ({}).</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>The data are published. Publish again: only what is missing is sent.</source>
        <translation>Les données sont publiées. Publier à nouveau : seul ce qui manque est envoyé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>The data kept for partners and the orders of cadastre files are closed to you. Ask OpenIG how your organisation becomes a partner.</source>
        <translation>Les données réservées aux partenaires et la commande de fichiers du cadastre vous sont fermées. Demandez à OpenIG comment votre organisation devient partenaire.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The dataset could not be changed</source>
        <translation>Le jeu de données n’a pas pu être modifié</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The dataset could not be created</source>
        <translation>Le jeu de données n’a pas pu être créé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>The dataset “{}” could not be read</source>
        <translation>Le jeu de données « {} » n’a pas pu être lu</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>The datasets that you look at come here.</source>
        <translation>Les jeux de données que vous consultez viennent ici.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>The delivery</source>
        <translation>La livraison</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>The export was cancelled</source>
        <translation>L’export a été annulé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>The expression “{}”: classes must be those of a column.</source>
        <translation>L’expression « {} » : les classes doivent être celles d’une colonne.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>The extent that the map shows when this is ticked</source>
        <translation>L’emprise que montre la carte au moment où vous cochez</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>The field “{}” was left out: it is the layer's row number.</source>
        <translation>Le champ « {} » a été retiré : c’est le numéro de ligne de la couche.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>The field “{}” was renamed “{}”: the IDGO drops that name.</source>
        <translation>Le champ « {} » a été renommé « {} » : l’IDGO supprime ce nom.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The file could not be published</source>
        <translation>Le fichier n’a pas pu être publié</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>The file had been received by an earlier run: it was not sent again.</source>
        <translation>Le fichier avait été reçu lors d’une exécution précédente : il n’a pas été renvoyé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>The file has not changed since it was published: it would not be sent.</source>
        <translation>Le fichier n’a pas changé depuis sa publication : il ne serait pas envoyé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>The file is {}.</source>
        <translation>Le fichier est {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>The file says its coordinate system itself: {}.</source>
        <translation>Le fichier dit lui-même son système de coordonnées : {}.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>The first {} of {} rows.</source>
        <translation>Les {} premières lignes sur {}.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/dlg_preview.py"/>
        <source>The first {} rows.</source>
        <translation>Les {} premières lignes.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>The format changes from {} to {}.</source>
        <translation>Le format passe de {} à {}.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <location filename="../cadastre_tools/store/commit.py"/>
        <source>The import</source>
        <translation>L’import</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>The index of tiles</source>
        <translation>L’index des dalles</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>The layer</source>
        <translation>La couche</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>The layer cannot be exported</source>
        <translation>La couche ne peut pas être exportée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <source>The layer could not be packaged</source>
        <translation>La couche n’a pas pu être préparée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The layer does not say in which coordinate reference system it is.</source>
        <translation>La couche ne dit pas dans quel système de coordonnées elle est.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The layer has no attribute; the IDGO needs at least one.</source>
        <translation>La couche n’a pas d’attribut ; il en faut au moins un à l’IDGO.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The layer has no feature: the IDGO cannot take an empty layer.</source>
        <translation>La couche n’a aucune entité : l’IDGO n’accepte pas de couche vide.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>The layer “{}” could not be drawn</source>
        <translation>La couche « {} » n’a pas pu être dessinée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/find.py"/>
        <source>The layer “{}” could not be found</source>
        <translation>La couche « {} » n’a pas été trouvée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/build.py"/>
        <source>The layer “{}” could not be opened</source>
        <translation>La couche « {} » n’a pas pu être ouverte</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/oapif.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>The layer “{}” could not be read</source>
        <translation>La couche « {} » n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The layer's metadata lack {}: nobody will find it.</source>
        <translation>Il manque aux métadonnées de la couche {} : personne ne la trouvera.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>The layers that this account opened stop showing either way.</source>
        <translation>Dans les deux cas, les couches que ce compte a ouvertes cessent de s’afficher.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/ckan.py"/>
        <source>The licences could not be listed</source>
        <translation>La liste des licences n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>The list goes on, but the next page did not come.</source>
        <translation>La liste continue, mais la page suivante n’est pas venue.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The map layer could not be read</source>
        <translation>La couche cartographique n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>The map services of its other files stay open to everybody: {}.</source>
        <translation>Les services cartographiques de ses autres fichiers restent ouverts à tous : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>The mark “{}”: “{}” stands for it.</source>
        <translation>Le symbole « {} » : « {} » le remplace.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>The measures (M) of the geometries are not kept.</source>
        <translation>Les mesures (M) des géométries ne sont pas gardées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/iso_read.py"/>
        <location filename="../idgo_connector/publication/record.py"/>
        <source>The metadata record</source>
        <translation>La fiche de métadonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The metadata record could not be read</source>
        <translation>La fiche de métadonnées n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The metadata record could not be sent</source>
        <translation>La fiche de métadonnées n’a pas pu être envoyée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>The metadata record was not sent</source>
        <translation>La fiche de métadonnées n’a pas été envoyée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>The mosaic is incomplete: the server does not have these tiles: {}.</source>
        <translation>La mosaïque est incomplète : le serveur n’a pas ces dalles : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>The name of the column “{}” is longer than {} bytes.</source>
        <translation>Le nom de la colonne « {} » dépasse {} octets.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>The offline index</source>
        <translation>L’index hors ligne</translation>
    </message>
    <message>
        <location filename="../openig_plugin/background.py"/>
        <source>The offline index could not be refreshed: {}</source>
        <translation>L’index hors ligne n’a pas pu être actualisé : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>The offline index was damaged or of another version, and is made anew.</source>
        <translation>L’index hors ligne était endommagé ou d’une autre version : il est refait.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/refresh.py"/>
        <source>The offline index was not refreshed</source>
        <translation>L’index hors ligne n’a pas été mis à jour</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>The opacity of the whole layer.</source>
        <translation>L’opacité de la couche entière.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>The personal data in it may be published</source>
        <translation>Les données personnelles qu’elle contient peuvent être publiées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>The picture of the dataset</source>
        <translation>L’image du jeu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>The picture of the dataset could not be read</source>
        <translation>L’image du jeu de données n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>The profile</source>
        <translation>Le profil</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>The project has it: its layer is refreshed.</source>
        <translation>Le projet l’a déjà : sa couche est actualisée.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>The project has this already: “{}”.</source>
        <translation>Le projet a déjà ceci : « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>The proxy {} is used.</source>
        <translation>Le proxy {} est utilisé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <location filename="../idgo_connector/publication/proof.py"/>
        <source>The publication</source>
        <translation>La publication</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>The published style</source>
        <translation>Le style publié</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/open.py"/>
        <source>The published style was not applied ({}).</source>
        <translation>Le style publié n’a pas été appliqué ({}).</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>The question was cancelled</source>
        <translation>La question a été annulée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>The record “{}” could not be read</source>
        <translation>La fiche « {} » n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The resource could not be read</source>
        <translation>La ressource n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The resources of “{}” could not be listed</source>
        <translation>Les ressources de « {} » n’ont pas pu être listées</translation>
    </message>
    <message>
        <location filename="../toolbelt/tasks.py"/>
        <source>The result {} could not be loaded.</source>
        <translation>Le résultat {} n’a pas pu être chargé.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>The schema “{}” also has the columns {}.</source>
        <translation>Le schéma « {} » a aussi les colonnes {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>The schema “{}” does not know such values of “{}”: {}.</source>
        <translation>Le schéma « {} » ne connaît pas de telles valeurs de « {} » : {}.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>The server may be stopped, or a firewall in between: try again later.</source>
        <translation>Le serveur est peut-être arrêté, ou un pare-feu s’interpose : réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>The star of a dataset in the search keeps it here.</source>
        <translation>L’étoile d’un jeu de données trouvé le garde ici.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/style.py"/>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>The style</source>
        <translation>Le style</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The style could not be sent</source>
        <translation>Le style n’a pas pu être envoyé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>The style could not carry: {}</source>
        <translation>Le style n’a pas pu porter : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>The style of the map layer could not be read</source>
        <translation>Le style de la couche cartographique n’a pas pu être lu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>The style was not sent</source>
        <translation>Le style n’a pas été envoyé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>The territory holds none of these data: the file is empty.</source>
        <translation>Le territoire ne contient aucune de ces données : le fichier est vide.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>The tile “{}” could not be downloaded</source>
        <translation>La dalle « {} » n’a pas pu être téléchargée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>The tile “{}” could not be read</source>
        <translation>La dalle « {} » n’a pas pu être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>The tiles could not be downloaded</source>
        <translation>Les dalles n’ont pas pu être téléchargées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree.py"/>
        <source>The tree of layers</source>
        <translation>L’arbre des couches</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/identify.py"/>
        <location filename="../idgo_connector/catalogue/refresh.py"/>
        <location filename="../idgo_connector/catalogue/tree_copy.py"/>
        <source>The tree of layers could not be read</source>
        <translation>L’arbre des couches n’a pas pu être lu</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>The tree of resources is empty.</source>
        <translation>L’arborescence des ressources est vide.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>The web extractor can cut pictures: {}</source>
        <translation>L’extracteur web sait découper les images : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/oapif.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>The {} of {} did not answer</source>
        <translation>Le service {} de {} n’a pas répondu</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <source>There is a search “{}” already. Replace it?</source>
        <translation>Il y a déjà une recherche « {} ». La remplacer ?</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>There is: {}.</source>
        <translation>Il y a : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>These data look like the national schema “{}”.</source>
        <translation>Ces données ressemblent au schéma national « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/schemas.py"/>
        <source>These data look like “{}”: the IDGO does not replace {}.</source>
        <translation>Ces données ressemblent à « {} » : l’IDGO ne remplace pas ce service : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>They are left out.</source>
        <translation>Elles sont écartées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>They are turned into segments.</source>
        <translation>Elles sont transformées en segments.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>They are written as JSON text.</source>
        <translation>Elles sont écrites en texte JSON.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style_export.py"/>
        <source>This kind of symbology (“{}”).</source>
        <translation>Ce type de symbologie (« {} »).</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>This layer is not ready to be published.</source>
        <translation>Cette couche n’est pas prête à être publiée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>This layer is ready to be published.</source>
        <translation>Cette couche est prête à être publiée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/outbox.py"/>
        <source>This layer was not published</source>
        <translation>Cette couche n’a pas été publiée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>Time-out</source>
        <translation>Délai d’attente</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>Title (empty: its own)</source>
        <translation>Titre (vide : le sien)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Title of the file</source>
        <translation>Titre du fichier</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Tolerance</source>
        <translation>Tolérance</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/record.py"/>
        <source>Topic category</source>
        <translation>Catégorie thématique</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/read_resource_tree.py"/>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Tree of resources</source>
        <translation>Arborescence des ressources</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_kept.py"/>
        <location filename="../openig_plugin/gui/wdg_notice.py"/>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>Try again after {}.</source>
        <translation>Réessayez après : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>Try again in {} s.</source>
        <translation>Réessayez dans {} s.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/asking.py"/>
        <source>Try again in {} seconds.</source>
        <translation>Réessayez dans {} secondes.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Try again later, or raise the time-out in QGIS's options, Network.</source>
        <translation>Réessayez plus tard, ou augmentez le délai d’attente dans les options de QGIS, rubrique Réseau.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <location filename="../geotrek_helper/reader/store.py"/>
        <location filename="../idgo_connector/catalogue/asking.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../idgo_connector/processing/reading.py"/>
        <location filename="../toolbelt/http_failures.py"/>
        <location filename="../toolbelt/levels.py"/>
        <source>Try again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <location filename="../toolbelt/answers.py"/>
        <location filename="../toolbelt/download.py"/>
        <source>Try again later; if it lasts, send this sentence to support.</source>
        <translation>Réessayez plus tard ; si cela dure, transmettez cette phrase à l’assistance.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>Try with less. Look whether the request had an effect before you repeat it.</source>
        <translation>Essayez avec moins de données. Vérifiez si la requête a eu un effet avant de la répéter.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>Type them again.</source>
        <translation>Saisissez-les de nouveau.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>Type what you are looking for: a theme, a place, an organisation.</source>
        <translation>Saisissez ce que vous cherchez : un thème, un lieu, une organisation.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Types</source>
        <translation>Types</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Uncadastred</source>
        <translation>Non cadastré</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>Undertaking (JSON)</source>
        <translation>Acte d’engagement (JSON)</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/kept.py"/>
        <location filename="../idgo_connector/orders/journal.py"/>
        <source>Update OpenIG.</source>
        <translation>Mettez OpenIG à jour.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Update frequencies</source>
        <translation>Fréquences de mise à jour</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Update frequency</source>
        <translation>Fréquence de mise à jour</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>Update the plugin.</source>
        <translation>Mettez l’extension à jour.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>Uploading {} features</source>
        <translation>Envoi des entités ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Values of the facets, with counts (JSON)</source>
        <translation>Valeurs des facettes, avec leurs effectifs (JSON)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>Visibility</source>
        <translation>Visibilité</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>WFS – features</source>
        <translation>WFS – entités</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>WMS – picture</source>
        <translation>WMS – image</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>WMTS – tiles</source>
        <translation>WMTS – tuiles</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/outbox.py"/>
        <source>Wait until it ends, and publish again.</source>
        <translation>Attendez qu’elle se termine, puis recommencez la publication.</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>Wait until it ends, then start again.</source>
        <translation>Attendez qu’il se termine, puis recommencez.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/commit.py"/>
        <source>Wait until it ends.</source>
        <translation>Attendez qu’il se termine.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>Warnings and errors</source>
        <translation>Avertissements et erreurs</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>What</source>
        <translation>Constat</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/once.py"/>
        <source>What an earlier run sent got no answer: looking whether it still arrives.</source>
        <translation>Un envoi précédent est resté sans réponse : vérification de son arrivée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_rights.py"/>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>What my account lets me do</source>
        <translation>Ce que mon compte me permet</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_notice.py"/>
        <source>What the servers said</source>
        <translation>Ce que les serveurs ont dit</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>What the tree shows</source>
        <translation>Ce que montre l’arborescence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>What to tell support</source>
        <translation>Ce qu’il faut dire à l’assistance</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>What was done, and what could not be kept</source>
        <translation>Ce qui a été fait, et ce qui n’a pas pu être gardé</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_exchange.py"/>
        <source>What was to be sent to {}</source>
        <translation>Ce qui devait être envoyé à {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>What was written</source>
        <translation>Ce qui a été écrit</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>When the project has it already</source>
        <translation>Quand le projet l’a déjà</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Where to publish</source>
        <translation>Où publier</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>Which layer?</source>
        <translation>Quelle couche ?</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>Which one?</source>
        <translation>Laquelle ?</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/questions.py"/>
        <source>Which style?</source>
        <translation>Quel style ?</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Who answered: live or index</source>
        <translation>Qui a répondu : live (en direct) ou index</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>Who may open the file and its map service</source>
        <translation>Qui peut ouvrir le fichier et son service cartographique</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>Whom to ask</source>
        <translation>À qui s’adresser</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>Why nothing of it becomes a layer</source>
        <translation>Pourquoi rien ne peut devenir une couche</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_notice.py"/>
        <source>Why?</source>
        <translation>Pourquoi ?</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>Words to search for</source>
        <translation>Mots à chercher</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Would change the dataset “{}”: {}.</source>
        <translation>Modifierait le jeu de données « {} » : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Would create the dataset “{}”.</source>
        <translation>Créerait le jeu de données « {} ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Would replace the file “{}” by {} features.</source>
        <translation>Remplacerait le fichier « {} » par {} entités.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Would send {} where it differs.</source>
        <translation>Enverrait, là où cela diffère : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>Would upload a new file of {} features.</source>
        <translation>Enverrait un nouveau fichier de {} entités.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>Writing the store</source>
        <translation>Écriture de la base</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_rights.py"/>
        <source>You are</source>
        <translation>Vous l’êtes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_rights.py"/>
        <source>You are not</source>
        <translation>Vous ne l’êtes pas</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>You could not be signed in</source>
        <translation>La connexion a échoué</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>You may load the data that is kept for partners, and order files of the cadastre.</source>
        <translation>Vous pouvez charger les données réservées aux partenaires, et commander les fichiers du cadastre.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>You may load the data that is open to every account</source>
        <translation>Vous pouvez charger les données ouvertes à tous les comptes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>You may not publish. Ask OpenIG, or the referent of your organisation, to make you its contributor.</source>
        <translation>Vous ne pouvez pas publier. Demandez à OpenIG, ou au référent de votre organisation, de vous en rendre contributeur.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>You may publish datasets for it, and change those that you published.</source>
        <translation>Vous pouvez publier des jeux de données en son nom, et modifier ceux que vous avez publiés.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/lists.py"/>
        <source>You may publish for: {}.</source>
        <translation>Vous pouvez publier pour : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>You may see and change all of its datasets, and see the accounts of its members. To publish new ones for it, be its contributor as well.</source>
        <translation>Vous pouvez voir et modifier tous ses jeux de données, et voir les comptes de ses membres. Pour en publier de nouveaux en son nom, il faut aussi en être contributeur.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>You may see and change every dataset, account and organisation. To publish for an organisation, be its contributor as well.</source>
        <translation>Vous pouvez voir et modifier tous les jeux de données, comptes et organisations. Pour publier au nom d’une organisation, il faut aussi en être contributeur.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>You said that they may be published.</source>
        <translation>Vous avez déclaré qu’elles peuvent être publiées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/client.py"/>
        <source>Your datasets could not be listed</source>
        <translation>Vos jeux de données n’ont pas pu être listés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/own_ckan.py"/>
        <source>Your private datasets are not searched. {}</source>
        <translation>Vos jeux de données privés ne sont pas cherchés. {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>Zoom to the dataset's extent</source>
        <translation>Zoomer sur l’emprise du jeu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>a Shapefile holds one type of geometry</source>
        <translation>un Shapefile ne contient qu’un type de géométrie</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>a Shapefile's field names have 10 characters at most: {}</source>
        <translation>les noms de champs d’un Shapefile ont 10 caractères au plus : {}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>a code such as “fr” or “en” is needed</source>
        <translation>il faut un code comme « fr » ou « en »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>a custom CRS</source>
        <translation>un SCR personnalisé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/find.py"/>
        <source>a dataset is named by letters, digits and hyphens, as in its address</source>
        <translation>un jeu de données est désigné par des lettres, chiffres et tirets, comme dans son adresse</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>a dataset is named by small letters, digits and hyphens</source>
        <translation>un jeu de données est nommé par des minuscules, des chiffres et des tirets</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>a field may not be called “{}”</source>
        <translation>un champ ne peut pas s’appeler « {} »</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>a file in it wants to be written elsewhere ({})</source>
        <translation>l’un de ses fichiers veut s’écrire ailleurs ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>a folder holds a new publication</source>
        <translation>un dossier contient une nouvelle publication</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>a geometry cannot be reprojected ({})</source>
        <translation>une géométrie ne peut pas être reprojetée ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>a licence</source>
        <translation>une licence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>a licence is named by letters, digits and hyphens, such as lov2</source>
        <translation>une licence est désignée par des lettres, chiffres et tirets, par exemple lov2</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>a number means nothing without its section</source>
        <translation>un numéro ne signifie rien sans sa section</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_input.py"/>
        <source>a picture is published as GeoTIFF</source>
        <translation>une image est publiée en GeoTIFF</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <source>a raster that is a file is needed</source>
        <translation>il faut un raster qui soit un fichier</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>a section means nothing without its commune</source>
        <translation>une section ne signifie rien sans sa commune</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/address.py"/>
        <source>a store in PostgreSQL cannot be used yet</source>
        <translation>une base dans PostgreSQL n’est pas encore utilisable</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>a territory is needed</source>
        <translation>il faut un territoire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>a title</source>
        <translation>un titre</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <location filename="../cadastre_tools/queries/owners.py"/>
        <location filename="../cadastre_tools/queries/parcels.py"/>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <location filename="../cadastre_tools/store/address.py"/>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <location filename="../idgo_connector/processing/conversation.py"/>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <location filename="../toolbelt/algorithm.py"/>
        <source>a value is needed</source>
        <translation>une valeur est nécessaire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/check_layer.py"/>
        <source>a vector layer is needed</source>
        <translation>il faut une couche vecteur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>a vector layer with geometries is needed</source>
        <translation>il faut une couche vecteur avec géométries</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>access</source>
        <translation>accès</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>administrator</source>
        <translation>administrateur</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>altitude_min is above altitude_max ({}, {}): both were left out</source>
        <translation>altitude_min dépasse altitude_max ({}, {}) : les deux ont été retirées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>an abstract</source>
        <translation>un résumé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>an address in it carries a user name or a password</source>
        <translation>une de ses adresses contient un nom d’utilisateur ou un mot de passe</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/api.py"/>
        <source>an address must not carry a password</source>
        <translation>une adresse ne doit pas contenir de mot de passe</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/age.py"/>
        <source>an hour ago</source>
        <translation>il y a une heure</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>an organisation is named by small letters, digits and hyphens</source>
        <translation>une organisation est désignée par des minuscules, chiffres et tirets</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>another QGIS is busy with it</source>
        <translation>un autre QGIS s’en sert en ce moment</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/refresh.py"/>
        <source>another QGIS is refreshing it</source>
        <translation>un autre QGIS est en train de le mettre à jour</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>another export of this sheet is as recent or later</source>
        <translation>un autre export de cette feuille est aussi récent, ou plus</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/commit.py"/>
        <source>another import into {} is running</source>
        <translation>un autre import dans {} est en cours</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>another job is downloading it</source>
        <translation>un autre traitement le télécharge déjà</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/document.py"/>
        <source>another one came before it with the same {}</source>
        <translation>un autre le précède avec le même {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>another program is writing into it</source>
        <translation>un autre programme y écrit</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>another program uses it</source>
        <translation>un autre programme l’utilise</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/outbox.py"/>
        <source>another publication of yours is under way</source>
        <translation>une autre de vos publications est en cours</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>any</source>
        <translation>indifférent</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>archives are nested too deeply</source>
        <translation>les archives sont trop imbriquées</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/routes.py"/>
        <source>arrivee: empty for a loop, so the departure was written</source>
        <translation>arrivee : vide pour une boucle, le départ y a été inscrit</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>as needed</source>
        <translation>selon les besoins</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>author</source>
        <translation>auteur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>by its name</source>
        <translation>d’après son nom</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>certificate not trusted</source>
        <translation>certificat non reconnu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>closed</source>
        <translation>fermée</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>continuously</source>
        <translation>en continu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>contributor</source>
        <translation>contributeur</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>custodian</source>
        <translation>gardien</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>distributor</source>
        <translation>distributeur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>e-mail addresses</source>
        <translation>adresses électroniques</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every day</source>
        <translation>tous les jours</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every fortnight</source>
        <translation>tous les quinze jours</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every month</source>
        <translation>tous les mois</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every quarter</source>
        <translation>tous les trimestres</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every six months</source>
        <translation>tous les six mois</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every week</source>
        <translation>toutes les semaines</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>every year</source>
        <translation>tous les ans</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>extent</source>
        <translation>emprise</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/mdl_results.py"/>
        <source>favourite</source>
        <translation>favori</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_input.py"/>
        <source>features are not published as GeoTIFF</source>
        <translation>des entités ne sont pas publiées en GeoTIFF</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_tree.py"/>
        <source>filter the tree</source>
        <translation>filtrer l’arborescence</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>for accounts that its producer chose</source>
        <translation>pour les comptes que son producteur a choisis</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>for members of a group (partners)</source>
        <translation>pour les membres d’un groupe (partenaires)</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>for signed-in members</source>
        <translation>pour les membres connectés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>format</source>
        <translation>format</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>format unknown</source>
        <translation>format inconnu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>found</source>
        <translation>trouvé</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/find_parcels.py"/>
        <source>give either IDS, or COMMUNE (with SECTION and NUMBER)</source>
        <translation>indiquez soit IDS, soit COMMUNE (avec SECTION et NUMBER)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>give the address of a catalogue to add, or REMOVE for one to remove</source>
        <translation>donnez l’adresse d’un catalogue à ajouter, ou REMOVE pour un catalogue à retirer</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>good to know</source>
        <translation>bon à savoir</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_search.py"/>
        <source>hiking trails, parcels, orthophoto…</source>
        <translation>sentiers, parcelles, orthophoto…</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>in real time</source>
        <translation>en temps réel</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>in the map’s extent</source>
        <translation>dans l’emprise de la carte</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>irregularly</source>
        <translation>irrégulièrement</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree.py"/>
        <source>it breaks off or is no JSON ({})</source>
        <translation>il s’interrompt ou n’est pas du JSON ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>it breaks off: its end cannot be read</source>
        <translation>il est incomplet : sa fin ne peut pas être lue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>it cannot be expressed in the system of the data, {}</source>
        <translation>il ne peut pas s’exprimer dans le système des données, {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>it cannot be read</source>
        <translation>lecture impossible</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <location filename="../idgo_connector/layers/style.py"/>
        <location filename="../idgo_connector/layers/tiled.py"/>
        <location filename="../idgo_connector/orders/documents.py"/>
        <location filename="../toolbelt/http_exchange.py"/>
        <location filename="../toolbelt/multipart.py"/>
        <source>it cannot be read ({})</source>
        <translation>lecture impossible ({})</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>it cannot be read as JSON ({})</source>
        <translation>il n’est pas lisible comme du JSON ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>it cannot be read as a layer of polygons</source>
        <translation>elle ne peut pas être lue comme couche de polygones</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/journal.py"/>
        <source>it cannot be read or written ({})</source>
        <translation>il ne peut pas être lu ou écrit ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>it cannot be unpacked in {} ({})</source>
        <translation>elle ne peut pas être décompressée dans {} ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/address.py"/>
        <source>it cannot be used ({})</source>
        <translation>il est inutilisable ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../toolbelt/algorithm.py"/>
        <source>it cannot be written</source>
        <translation>l’écriture est impossible</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/store.py"/>
        <location filename="../idgo_connector/catalogue/tree_copy.py"/>
        <location filename="../idgo_connector/orders/documents.py"/>
        <location filename="../idgo_connector/processing/writing.py"/>
        <location filename="../idgo_connector/publication/folder.py"/>
        <location filename="../toolbelt/algorithm.py"/>
        <source>it cannot be written ({})</source>
        <translation>écriture impossible ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <location filename="../toolbelt/download.py"/>
        <source>it cannot be written in {} ({})</source>
        <translation>il ne peut pas être écrit dans {} ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/tiled.py"/>
        <source>it carries a user name or a password</source>
        <translation>il porte un nom d’utilisateur ou un mot de passe</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>it comes from restricted cadastral data ({})</source>
        <translation>elle provient de données cadastrales restreintes ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <source>it comes from restricted cadastral data ({}), which may not be published</source>
        <translation>elle provient de données cadastrales restreintes ({}), qui ne doivent pas être publiées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/oapif.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>it does not answer as a {}: {}</source>
        <translation>il ne répond pas comme un service {} : {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/majic.py"/>
        <source>it does not begin with a commune</source>
        <translation>il ne commence pas par une commune</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>it does not say where it lies</source>
        <translation>elle ne dit pas où elle se trouve</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>it has neither the columns of a Geotrek store nor those of the schema: {}</source>
        <translation>elle n’a ni les colonnes d’une base Geotrek ni celles du schéma : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <source>it has no attribute; the IDGO needs at least one</source>
        <translation>elle n’a pas d’attribut ; l’IDGO en demande au moins un</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/pci.py"/>
        <source>it has no commune</source>
        <translation>il n’a pas de commune</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_picture.py"/>
        <source>it has no coordinate reference system</source>
        <translation>elle n’a pas de système de coordonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <source>it has no feature</source>
        <translation>elle ne contient aucune entité</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>it has no geometry</source>
        <translation>il n’a pas de géométrie</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>it has no geometry: there is nothing to cut</source>
        <translation>elle n’a pas de géométrie : il n’y a rien à couper</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>it has no layer “{}”; it has: {}</source>
        <translation>il n’a pas de couche « {} » ; il a : {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>it has no lines</source>
        <translation>elle ne contient pas de lignes</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>it has no owners</source>
        <translation>elle ne contient pas de propriétaires</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>it has no plan</source>
        <translation>elle n’a pas de plan</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>it has none of these models: {}</source>
        <translation>il n’a aucun de ces modèles : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>it has several layers “{}”: {}</source>
        <translation>il a plusieurs couches « {} » : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>it has several map layers ({}), and nobody can tell which is in use</source>
        <translation>il a plusieurs couches cartographiques ({}), et personne ne peut dire laquelle sert</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>it holds MAJIC files of several years ({})</source>
        <translation>elle contient des fichiers MAJIC de plusieurs millésimes ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>it holds a link or a device ({})</source>
        <translation>elle contient un lien ou un périphérique ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>it holds no cadastral file</source>
        <translation>il ne contient aucun fichier cadastral</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>it holds no polygon</source>
        <translation>il ne contient aucun polygone</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index_query.py"/>
        <location filename="../idgo_connector/catalogue/typed.py"/>
        <source>it holds no word to search for</source>
        <translation>elle ne contient aucun mot à chercher</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/words.py"/>
        <source>it holds objects “pratique” and “type_itineraire”, nothing else</source>
        <translation>il contient les objets « pratique » et « type_itineraire », rien d’autre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree.py"/>
        <source>it is JSON of another kind: a node has a title, a type and children</source>
        <translation>c’est du JSON d’une autre sorte : un nœud a un titre, un type et des enfants</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/contents.py"/>
        <source>it is a document ({}), to be read outside QGIS</source>
        <translation>c’est un document ({}), à lire en dehors de QGIS</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree.py"/>
        <source>it is a folder, not a layer</source>
        <translation>c’est un dossier, pas une couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/contents.py"/>
        <source>it is a web page, not a file of data</source>
        <translation>c’est une page web, pas un fichier de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/contents.py"/>
        <source>it is a {} archive, which QGIS cannot look into: unpack it with your system</source>
        <translation>c’est une archive {}, que QGIS ne sait pas ouvrir : décompressez-la avec votre système</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>it is already published as “{}”, with other content</source>
        <translation>elle est déjà publiée sous « {} », avec un autre contenu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/contents.py"/>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/delimited.py"/>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>it is empty, or no text</source>
        <translation>il est vide, ou n’est pas du texte</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/dataset.py"/>
        <source>it is harvested from another catalogue, which would overwrite it</source>
        <translation>il est moissonné d’un autre catalogue, qui l’écraserait</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <location filename="../geotrek_helper/reader/store.py"/>
        <location filename="../toolbelt/levels.py"/>
        <source>it is in use by another program</source>
        <translation>elle est utilisée par un autre programme</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>it is longer than {} MB</source>
        <translation>il dépasse {} Mo</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/identify.py"/>
        <source>it is neither a CKAN, nor a CSW 2.0.2, nor a tree of layers</source>
        <translation>ce n’est ni un CKAN, ni un CSW 2.0.2, ni un arbre de couches</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>it is neither a layer nor a Geotrek store</source>
        <translation>ce n’est ni une couche ni une base Geotrek</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/iso_read.py"/>
        <source>it is no ISO 19139 record</source>
        <translation>ce n’est pas une fiche ISO 19139</translation>
    </message>
    <message>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>it is no SLD</source>
        <translation>ce n’est pas un SLD</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/style.py"/>
        <source>it is no SLD ({})</source>
        <translation>ce n’est pas un SLD ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/style.py"/>
        <source>it is no SLD of a layer</source>
        <translation>ce n’est pas le SLD d’une couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>it is no SLD: {}</source>
        <translation>ce n’est pas du SLD : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/metadata/iso_read.py"/>
        <location filename="../idgo_connector/styles/sld.py"/>
        <source>it is no XML ({})</source>
        <translation>ce n’est pas du XML ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/tiled.py"/>
        <source>it is no description of a tiled service</source>
        <translation>ce n’est pas la description d’un service de tuiles</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>it is no picture</source>
        <translation>ce n’est pas une image</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>it is no picture, or a very large one</source>
        <translation>ce n’est pas une image, ou elle est démesurée</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>it is not a profile: it needs at least “id” and “title”</source>
        <translation>ce n’est pas un profil : il faut au moins « id » et « title »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>it is not a whole {} file, whatever its name says</source>
        <translation>ce n’est pas un fichier {} entier, quoi que dise son nom</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>it is not a zip archive</source>
        <translation>ce n’est pas une archive zip</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/identify.py"/>
        <source>it is not an http(s) address</source>
        <translation>ce n’est pas une adresse http(s)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>it is not for geometries of this kind</source>
        <translation>il n’est pas fait pour des géométries de ce type</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>it is open to a list of people, which the IDGO's API would refuse or open to others</source>
        <translation>il est ouvert à une liste de personnes, que l’API de l’IDGO refuserait ou ouvrirait à d’autres</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>it is too large</source>
        <translation>elle est trop grande</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/document.py"/>
        <source>it lacks what the schema requires: {}</source>
        <translation>il manque ce que le schéma exige : {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>it must be between 0 and {} metres</source>
        <translation>il faut une valeur entre 0 et {} mètres</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/identify.py"/>
        <source>it must not hold a user name or a password: an added catalogue is read without</source>
        <translation>elle ne doit contenir ni identifiant ni mot de passe : un catalogue ajouté est lu sans</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>it names an address with a user name or a password</source>
        <translation>il nomme une adresse avec un nom d’utilisateur ou un mot de passe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>it names no catalogue</source>
        <translation>il ne nomme aucun catalogue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/tiled.py"/>
        <source>it names no server</source>
        <translation>il ne nomme aucun serveur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>it needs at least one Latin letter or digit, for the dataset's address</source>
        <translation>il faut au moins une lettre latine ou un chiffre, pour l’adresse du jeu de données</translation>
    </message>
    <message>
        <location filename="../toolbelt/http.py"/>
        <source>it sends from one address to the next without end</source>
        <translation>il renvoie d’une adresse à l’autre sans fin</translation>
    </message>
    <message>
        <location filename="../toolbelt/http.py"/>
        <source>it sends what you wrote on to another server, {}</source>
        <translation>il renvoie ce que vous avez écrit à un autre serveur, {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>it sends you on to another server, {}, which no account of yours is for</source>
        <translation>il renvoie à un autre serveur, {}, pour lequel aucun de vos comptes n’est fait</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>it tells which dataset the file to replace is in</source>
        <translation>il dit dans quel jeu de données est le fichier à remplacer</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>it was added already, as “{}”</source>
        <translation>il a déjà été ajouté, sous le nom de « {} »</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>it was cancelled; the store is as it was</source>
        <translation>annulé ; la base est inchangée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <source>it was damaged, and is removed</source>
        <translation>il était endommagé ; il est supprimé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>it was given for both documents</source>
        <translation>il a été donné pour les deux documents</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/kept.py"/>
        <location filename="../idgo_connector/orders/journal.py"/>
        <source>it was written by a newer version of OpenIG</source>
        <translation>il a été écrit par une version plus récente d’OpenIG</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>it was written by a newer version of this plugin (schema {})</source>
        <translation>elle a été écrite par une version plus récente de l’extension (schéma {})</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/routes.py"/>
        <source>itineraire_parent: only one of {} fits</source>
        <translation>itineraire_parent : un seul parmi {} convient</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>its MAJIC files are of {}, and their layout is known from {} on</source>
        <translation>ses fichiers MAJIC sont de {}, et leur structure n’est connue qu’à partir de {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/edigeo.py"/>
        <source>its THF file names no data</source>
        <translation>son fichier THF ne désigne aucune donnée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>its address carries a user name or a password</source>
        <translation>son adresse porte un nom d’utilisateur ou un mot de passe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>its address in the catalogue carries a user name or a password</source>
        <translation>son adresse dans le catalogue contient un identifiant ou un mot de passe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>its address is not one of the web</source>
        <translation>son adresse n’est pas une adresse du web</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/services.py"/>
        <source>its capabilities send on to {}, which your account is not for</source>
        <translation>ses capacités renvoient à {}, pour qui votre compte n’est pas fait</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>its coordinate system is not known</source>
        <translation>son système de coordonnées est inconnu</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/edigeo.py"/>
        <source>its coordinate system “{}” is not known</source>
        <translation>son système de coordonnées « {} » est inconnu</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>its coordinates are in EPSG:{}, others in EPSG:{}</source>
        <translation>ses coordonnées sont en EPSG:{}, d’autres en EPSG:{}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>its coordinates are no longitudes and latitudes</source>
        <translation>ses coordonnées ne sont pas des longitudes et latitudes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>its data come from an address, not from a file</source>
        <translation>ses données viennent d’une adresse, pas d’un fichier</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>its dataset “{}” is private on the IDGO already, and was to be public</source>
        <translation>son jeu de données « {} » est déjà privé sur l’IDGO, et devait être public</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>its dataset “{}” is public on the IDGO already, and was to be private</source>
        <translation>son jeu de données « {} » est déjà public sur l’IDGO, et devait être privé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>its description of itself is longer than {} MB</source>
        <translation>la description qu’il donne de lui-même dépasse {} Mo</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/download.py"/>
        <source>its download is restricted, and {} does not give it to you</source>
        <translation>son téléchargement est restreint, et {} ne vous le donne pas</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/pci.py"/>
        <source>its département cannot be told</source>
        <translation>son département est indéterminable</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>its file of {} MiB is over the server's limit of {}</source>
        <translation>son fichier de {} Mio dépasse la limite du serveur, de {}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>its geometries are not lines</source>
        <translation>ses géométries ne sont pas des lignes</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>its geometry is a {}, the schema wants one line: its topology may be broken in Geotrek</source>
        <translation>sa géométrie est de type {}, le schéma veut une seule ligne : sa topologie est peut-être rompue dans Geotrek</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/topo.py"/>
        <source>its header is not one of TOPO’s: {} is missing</source>
        <translation>son en-tête n’est pas celui de TOPO : il manque {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>its index is missing (.shx), and cannot be made anew</source>
        <translation>son index manque (.shx) et ne peut pas être refait</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>its level cannot be written beside it ({})</source>
        <translation>son niveau de confidentialité ne peut pas être écrit à côté ({})</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>its line has no length</source>
        <translation>sa ligne a une longueur nulle</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>its map layer has changed meanwhile, and would be left behind</source>
        <translation>sa couche cartographique a changé entre-temps, et serait abandonnée</translation>
    </message>
    <message>
        <location filename="../toolbelt/credentials.py"/>
        <source>its master password was not given, or is another one</source>
        <translation>son mot de passe principal n’a pas été saisi, ou n’est pas le bon</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>its records cannot be read ({})</source>
        <translation>ses enregistrements sont illisibles ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>its {} capabilities cannot be understood ({})</source>
        <translation>ses capacités {} sont incompréhensibles ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>keywords</source>
        <translation>des mots-clés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>left to the proxy</source>
        <translation>laissé au proxy</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/age.py"/>
        <source>less than an hour ago</source>
        <translation>il y a moins d’une heure</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/majic.py"/>
        <source>letters where a number belongs</source>
        <translation>des lettres à la place d’un nombre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>licence</source>
        <translation>licence</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/delimited.py"/>
        <source>line {} cannot be read ({})</source>
        <translation>la ligne {} est illisible ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/parcels_along.py"/>
        <source>line {} has coordinates that cannot be on the plan</source>
        <translation>la ligne {} a des coordonnées qui ne peuvent pas être sur le plan</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/delimited.py"/>
        <source>line {} is not in {}, which the file says that it is in</source>
        <translation>la ligne {} n’est pas en {}, comme le fichier le dit</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>medias: “{}” is no absolute address, so this medium was left out</source>
        <translation>medias : « {} » n’est pas une adresse absolue, ce média a été retiré</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>member</source>
        <translation>membre</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>name unknown</source>
        <translation>nom inconnu</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>names are only given for a purpose</source>
        <translation>les noms ne sont communiqués que pour une finalité</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>no catalogue “{}” was added</source>
        <translation>aucun catalogue « {} » n’a été ajouté</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>no commune has the code {}</source>
        <translation>aucune commune n’a le code {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>no file was chosen</source>
        <translation>aucun fichier n’a été choisi</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>no reason given</source>
        <translation>sans raison indiquée</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>no route can be written; {}</source>
        <translation>aucun itinéraire ne peut être écrit ; {}</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>no server is known by the name {}</source>
        <translation>aucun serveur ne porte le nom {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>no tile crosses the territory</source>
        <translation>aucune dalle ne croise le territoire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <location filename="../idgo_connector/layers/choice.py"/>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <location filename="../idgo_connector/publication/lists.py"/>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/sheets.py"/>
        <source>none of its sheets holds anything</source>
        <translation>aucune de ses feuilles ne contient quoi que ce soit</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>not a cadastral file that is known here</source>
        <translation>fichier cadastral non reconnu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>not tried</source>
        <translation>non essayé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_exchange.py"/>
        <source>nothing for {} s</source>
        <translation>rien depuis {} s</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>nothing was written</source>
        <translation>rien n’a été écrit</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/conversation.py"/>
        <source>one of its catalogues cannot be read ({})</source>
        <translation>l’un de ses catalogues ne peut être lu ({})</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <location filename="../openig_plugin/gui/mdl_results.py"/>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>open</source>
        <translation>libre</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>open access</source>
        <translation>accès libre</translation>
    </message>
    <message>
        <location filename="../toolbelt/levels.py"/>
        <source>open data</source>
        <translation>données ouvertes</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>open to all</source>
        <translation>ouvert à tous</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_sign_in.py"/>
        <source>optional</source>
        <translation>facultatif</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>organisation</source>
        <translation>organisation</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>originator</source>
        <translation>créateur</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>owner</source>
        <translation>propriétaire</translation>
    </message>
    <message>
        <location filename="../toolbelt/levels.py"/>
        <source>owners</source>
        <translation>propriétaires</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>partner</source>
        <translation>partenaire</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>point of contact</source>
        <translation>contact</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/routes.py"/>
        <source>pratique: “{}” is in no mapping table, so “autre” was written</source>
        <translation>pratique : « {} » n’est dans aucune table de correspondance, « autre » a été inscrit</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>private: for its editors</source>
        <translation>privé : réservé à ses éditeurs</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>processor</source>
        <translation>traitement</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>profile “{}” has no address for {}</source>
        <translation>le profil « {} » n’a pas d’adresse pour {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>provider</source>
        <translation>fournisseur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>proxy</source>
        <translation>proxy</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>publisher</source>
        <translation>éditeur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>referent</source>
        <translation>référent</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>refused or no way through</source>
        <translation>refusé ou sans passage</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <location filename="../openig_plugin/gui/mdl_results.py"/>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>restricted</source>
        <translation>restreint</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_filters.py"/>
        <source>restricted access</source>
        <translation>accès restreint</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/details.py"/>
        <source>restricted; the catalogue does not say to whom</source>
        <translation>restreint ; le catalogue ne dit pas à qui</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/parcels.py"/>
        <source>several communes have the name “{}”</source>
        <translation>plusieurs communes portent le nom « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>several files of the dataset are called “{}”</source>
        <translation>plusieurs fichiers du jeu de données s’appellent « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>silent</source>
        <translation>silencieux</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>size unknown</source>
        <translation>taille inconnue</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>social security numbers</source>
        <translation>numéros de sécurité sociale</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/rules.py"/>
        <source>telephone numbers</source>
        <translation>numéros de téléphone</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/extractor.py"/>
        <source>the IDGO gives each organisation the part on its own territory, through its web extractor only</source>
        <translation>l’IDGO donne à chaque organisation la partie située sur son propre territoire, par son extracteur web seulement</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>the IDGO made no map layer of the file</source>
        <translation>l’IDGO n’a pas fait de couche cartographique du fichier</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>the account could not be read from QGIS's authentication database</source>
        <translation>le compte n’a pas pu être lu dans la base d’authentification de QGIS</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <location filename="../toolbelt/http.py"/>
        <source>the account must not be sent to {} unencrypted</source>
        <translation>le compte ne doit pas être envoyé à {} sans chiffrement</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>the address of a profile cannot be read here</source>
        <translation>l’adresse d’un profil ne peut pas être lue ici</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the archive cannot be unpacked ({})</source>
        <translation>l’archive ne peut pas être décompressée ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive holds no layer; it holds: {}</source>
        <translation>l’archive ne contient aucune couche ; elle contient : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the archive holds no picture</source>
        <translation>l’archive ne contient aucune image</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive holds two files of one name ({})</source>
        <translation>l’archive contient deux fichiers du même nom ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>the archive is damaged ({})</source>
        <translation>l’archive est endommagée ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive is damaged, or packed in a way that cannot be read ({})</source>
        <translation>l’archive est abîmée, ou compressée d’une façon illisible ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive is protected by a password</source>
        <translation>l’archive est protégée par un mot de passe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive names a file outside of itself ({})</source>
        <translation>l’archive nomme un fichier en dehors d’elle-même ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive promises {} times its own size</source>
        <translation>l’archive annonce {} fois sa propre taille</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the archive unpacks to an absurd size</source>
        <translation>l’archive se décompresse en une taille absurde</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/archive.py"/>
        <source>the archive unpacks to more than 4 GB</source>
        <translation>l’archive décompressée dépasse 4 Go</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>the archive would swell beyond reason</source>
        <translation>l’archive gonflerait hors de toute mesure</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>the certificate of {} cannot be trusted ({})</source>
        <translation>le certificat de {} n’est pas digne de confiance ({})</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>the connection to {} was refused or has no way through</source>
        <translation>la connexion à {} a été refusée ou ne trouve pas de chemin</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>the contour of commune {} cannot be read</source>
        <translation>le contour de la commune {} ne peut pas être lu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>the data are no index of tiles: no field holds addresses or names of pictures ({})</source>
        <translation>les données ne sont pas un index de dalles : aucun champ ne contient d’adresses ou de noms d’images ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>the data have coordinates that {} cannot hold</source>
        <translation>les données ont des coordonnées que {} ne peut pas exprimer</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>the data have no field “{}”</source>
        <translation>les données n’ont pas de champ « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>the data mix points, lines and polygons, a Shapefile holds one of them</source>
        <translation>les données mêlent points, lignes et polygones, un Shapefile n’en contient qu’une sorte</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>the dataset already has a file “{}” in this format</source>
        <translation>le jeu de données a déjà un fichier « {} » dans ce format</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/dataset.py"/>
        <source>the dataset belongs to “{}”, and its map service bears that name</source>
        <translation>le jeu de données appartient à « {} », et son service cartographique porte ce nom</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>the dataset has been removed meanwhile</source>
        <translation>le jeu de données a été retiré entre-temps</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>the dataset has no file “{}”</source>
        <translation>le jeu de données n’a pas de fichier « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>the dataset is private, and its map service would be open to everybody</source>
        <translation>le jeu de données est privé, et son service cartographique serait ouvert à tous</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>the disk refused ({})</source>
        <translation>le disque a refusé l’écriture ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>the file is empty</source>
        <translation>le fichier est vide</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>the file is large ({}), and would have to be fetched whole</source>
        <translation>le fichier est gros ({}), et devrait être téléchargé en entier</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>the file is larger than the server accepts</source>
        <translation>le fichier est plus gros que ce que le serveur accepte</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/edigeo.py"/>
        <source>the file {} is cut off</source>
        <translation>le fichier {} est tronqué</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/edigeo.py"/>
        <source>the file {} is missing or empty</source>
        <translation>le fichier {} est absent ou vide</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>the first: {}</source>
        <translation>le premier : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/orders/documents.py"/>
        <source>the form takes {} only</source>
        <translation>le formulaire n’accepte que {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>the format “{}” is written in files that end in {}</source>
        <translation>le format « {} » s’écrit dans des fichiers qui finissent par {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/tiles.py"/>
        <source>the index names its tiles (“{}”) without saying where they are</source>
        <translation>l’index nomme ses dalles (« {} ») sans dire où elles sont</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>the journal cannot be written ({})</source>
        <translation>le journal ne peut pas être écrit ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/outbox.py"/>
        <source>the journal of publications cannot be read ({})</source>
        <translation>le journal des publications est illisible ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/outbox.py"/>
        <source>the journal of publications was written by a newer version of OpenIG</source>
        <translation>le journal des publications a été écrit par une version plus récente d’OpenIG</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>the layer does not say its coordinate system</source>
        <translation>la couche ne dit pas son système de coordonnées</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>the layer is empty</source>
        <translation>la couche est vide</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>the layer “{}” has no style “{}”</source>
        <translation>la couche « {} » n’a pas de style « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/style.py"/>
        <source>the map server did not keep it as it was sent</source>
        <translation>le serveur cartographique ne l’a pas gardé tel qu’il a été envoyé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>the metadata record</source>
        <translation>la fiche de métadonnées</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>the name of a GeoPackage ends in .gpkg</source>
        <translation>le nom d’un GeoPackage se termine par .gpkg</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>the proxy refused or could not be reached ({})</source>
        <translation>le proxy a refusé ou reste injoignable ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/style.py"/>
        <source>the published style has no “{}”</source>
        <translation>le style publié n’a pas de « {} »</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/inventory.py"/>
        <source>the same file was met before</source>
        <translation>le même fichier a déjà été rencontré</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>the sandbox is not running</source>
        <translation>le bac à sable n’est pas démarré</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/document.py"/>
        <source>the schema refuses {}</source>
        <translation>le schéma refuse {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/record.py"/>
        <source>the server did not keep it as it was sent</source>
        <translation>le serveur ne l’a pas gardée telle qu’elle a été envoyée</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the server does not have these tiles: {}</source>
        <translation>le serveur n’a pas ces dalles : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the server has none of the tiles that cross the territory</source>
        <translation>le serveur n’a aucune des dalles qui croisent le territoire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/reading.py"/>
        <source>the service announced {} features and gave {}</source>
        <translation>le service a annoncé {} entités et en a donné {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>the service gave no picture</source>
        <translation>le service n’a pas donné d’image</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/conversation.py"/>
        <source>the setting “{}” is not a list of catalogues in JSON</source>
        <translation>le paramètre « {} » n’est pas une liste de catalogues en JSON</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <source>the sign-in page would send the password to {}, where others could read it</source>
        <translation>la page de connexion enverrait le mot de passe à {}, où d’autres pourraient le lire</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/parcels.py"/>
        <source>the store has no commune “{}”</source>
        <translation>la base n’a pas de commune « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/attachments.py"/>
        <source>the style</source>
        <translation>le style</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/terms.py"/>
        <source>the terms of use have not been accepted</source>
        <translation>les conditions d’utilisation n’ont pas été acceptées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the tiles do not fit together ({})</source>
        <translation>les dalles ne vont pas ensemble ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>the tiles of “{}” name no grid</source>
        <translation>les tuiles de « {} » n’indiquent aucune grille</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>the tiles take {} and the disk has {} left</source>
        <translation>les dalles prennent {} et il reste {} sur le disque</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree.py"/>
        <source>the tree does not say its {}</source>
        <translation>l’arbre ne dit pas son {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/find.py"/>
        <source>the tree of layers has it no more</source>
        <translation>l’arbre des couches ne l’a plus</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>the undertaking of this store permits other purposes only</source>
        <translation>l’acte d’engagement de cette base n’autorise que d’autres finalités</translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>the value {} cannot be used</source>
        <translation>la valeur {} n’est pas utilisable</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>theme</source>
        <translation>thème</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>there is a layer too: one territory is needed</source>
        <translation>il y a aussi une couche : il faut un seul territoire</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/find.py"/>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>there is no catalogue “{}” here</source>
        <translation>il n’y a pas de catalogue « {} » ici</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>there is no file or folder {}</source>
        <translation>il n’existe ni fichier ni dossier {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <location filename="../cadastre_tools/store/opening.py"/>
        <location filename="../idgo_connector/orders/documents.py"/>
        <location filename="../toolbelt/profiles.py"/>
        <source>there is no file {}</source>
        <translation>le fichier {} n’existe pas</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>there is no offline index yet</source>
        <translation>il n’y a pas encore d’index hors ligne</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>there is no profile “{}”</source>
        <translation>il n’existe pas de profil « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>they are imposed on this computer by {}</source>
        <translation>ils sont imposés sur cet ordinateur par {}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>this Geotrek does not speak “{}”</source>
        <translation>ce Geotrek n’a pas la langue « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/member.py"/>
        <source>this account has no IDGO profile</source>
        <translation>ce compte n’a pas de profil IDGO</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/ckan.py"/>
        <source>this account has no user name and password for the sign-in page of CAS</source>
        <translation>ce compte n’a ni nom d’utilisateur ni mot de passe pour la page de connexion de CAS</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>this store holds no treks</source>
        <translation>cette base ne contient pas de randonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/tree.py"/>
        <source>this version does not know nodes of the kind “{}”</source>
        <translation>cette version ne connaît pas les nœuds de la sorte « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>to look at</source>
        <translation>à regarder</translation>
    </message>
    <message>
        <location filename="../idgo_connector/readiness/findings.py"/>
        <source>to mend</source>
        <translation>à corriger</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/majic.py"/>
        <source>too short ({} characters)</source>
        <translation>trop courte ({} caractères)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>type</source>
        <translation>type</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/routes.py"/>
        <source>type_itineraire: “{}” is in no mapping table and was left out</source>
        <translation>type_itineraire : « {} » n’est dans aucune table de correspondance et a été retiré</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>unknown key “{}”</source>
        <translation>clé inconnue « {} »</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/majic.py"/>
        <source>unknown record code “{}”</source>
        <translation>code d’enregistrement inconnu « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>update frequency</source>
        <translation>fréquence de mise à jour</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <source>you already have a dataset “{}” of this name, published otherwise</source>
        <translation>vous avez déjà un jeu de données « {} » de ce nom, publié autrement</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <location filename="../idgo_connector/processing/packaging_table.py"/>
        <source>you cancelled it before anything was sent</source>
        <translation>vous l’avez annulée avant tout envoi</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <location filename="../idgo_connector/processing/reading.py"/>
        <location filename="../toolbelt/http_failures.py"/>
        <source>you cancelled the request</source>
        <translation>vous avez annulé la requête</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/publish.py"/>
        <source>you have no dataset “{}” that you may change</source>
        <translation>vous n’avez pas de jeu de données « {} » que vous puissiez modifier</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_options.py"/>
        <source>{} (imposed on this computer by {})</source>
        <translation>{} (imposé sur cet ordinateur par {})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_rights.py"/>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>{} A copy of {} is used.</source>
        <translation>{} Une copie du {} est utilisée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/once.py"/>
        <source>{} Looking whether it arrived.</source>
        <translation>{} Vérification de l’arrivée.</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>{} MB are to come, and the disk has {} MB</source>
        <translation>il reste {} Mo à recevoir et le disque n’en a que {}</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_cache.py"/>
        <source>{} MB are used</source>
        <translation>{} Mo utilisés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/remembered.py"/>
        <source>{} This is what the offline index knew on {}.</source>
        <translation>{} Voici ce que l’index hors ligne savait le {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/download.py"/>
        <source>{} announced a page; what came is a file, and is opened as one.</source>
        <translation>{} annonçait une page ; ce qui est arrivé est un fichier, et il est ouvert comme tel.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>{} answered without the contour of this commune</source>
        <translation>{} a répondu sans le contour de cette commune</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>{} answered {}</source>
        <translation>{} a répondu {}</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} answered {} {}</source>
        <translation>{} a répondu {} {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/asking.py"/>
        <source>{} answers that it is asked too often (429)</source>
        <translation>{} répond qu’il est interrogé trop souvent (429)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>{} answers, but knows nothing at this address (404): check the profile.</source>
        <translation>{} répond, mais n’a rien à cette adresse (404) : vérifiez le profil.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/archives.py"/>
        <source>{} archives cannot be read here</source>
        <translation>les archives {} ne sont pas lisibles ici</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/owners.py"/>
        <source>{} born {}</source>
        <translation>{}, naissance : {}</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_exchange.py"/>
        <source>{} bytes in {} s</source>
        <translation>{} octets en {} s</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/undertaking.py"/>
        <source>{} cannot be read ({})</source>
        <translation>{} est illisible ({})</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/words.py"/>
        <source>{} cannot be read as JSON ({})</source>
        <translation>{} n’est pas lisible comme du JSON ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <location filename="../idgo_connector/processing/writing.py"/>
        <source>{} cannot be replaced ({})</source>
        <translation>{} ne peut pas être remplacé ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/index.py"/>
        <location filename="../idgo_connector/catalogue/kept.py"/>
        <source>{} cannot be used ({})</source>
        <translation>{} ne peut pas être utilisé ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/writing.py"/>
        <location filename="../toolbelt/algorithm.py"/>
        <source>{} cannot be written ({})</source>
        <translation>{} ne peut pas être écrit ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>{} cells of “{}” say in words that there is no value: they are empty in the layer.</source>
        <translation>{} cellules de « {} » disent en toutes lettres qu’il n’y a pas de valeur : elles sont vides dans la couche.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>{} closed the connection after {}: it may refuse data of this size</source>
        <translation>{} a coupé la connexion après {} : il refuse peut-être des données de cette taille</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <location filename="../toolbelt/http_failures.py"/>
        <source>{} closed the connection before the end</source>
        <translation>{} a coupé la connexion avant la fin</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/download.py"/>
        <source>{} could not be asked ({}): the copy of {} is used.</source>
        <translation>{} n’a pas pu être interrogé ({}) : la copie du {} est utilisée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/refresh_catalogue.py"/>
        <source>{} datasets can be found offline ({} new, {} changed, {} gone; {} requests).</source>
        <translation>{} jeux de données peuvent être trouvés hors ligne ({} nouveaux, {} modifiés, {} disparus ; {} requêtes).</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/search_catalogue.py"/>
        <source>{} datasets match; {} are listed.</source>
        <translation>Jeux de données correspondants : {} ; listés : {}.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/age.py"/>
        <source>{} days ago</source>
        <translation>il y a {} jours</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>{} did not answer</source>
        <translation>{} n’a pas répondu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>{} did not answer a moment ago</source>
        <translation>{} n’a pas répondu il y a un instant</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/api.py"/>
        <source>{} does not answer as a Geotrek-admin with API v2</source>
        <translation>{} ne répond pas comme un Geotrek-admin avec l’API v2</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/address.py"/>
        <source>{} does not end in .gpkg</source>
        <translation>{} ne se termine pas par .gpkg</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>{} does not know it</source>
        <translation>{} ne le connaît pas</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} does not know it (404)</source>
        <translation>{} ne connaît pas cet élément (404)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>{} does not say its coordinate system</source>
        <translation>{} ne dit pas son système de coordonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>{} does not say the coordinate system of {}</source>
        <translation>{} ne dit pas le système de coordonnées de {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/build.py"/>
        <source>{} exists and is not a cadastre store</source>
        <translation>{} existe et n’est pas une base cadastrale</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/store.py"/>
        <source>{} exists and was not written by this algorithm</source>
        <translation>{} existe et n’a pas été écrit par cet algorithme</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/packaging.py"/>
        <source>{} features have no geometry</source>
        <translation>entités sans géométrie : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>{} features read, {} of them in the territory.</source>
        <translation>{} entités lues, dont {} dans le territoire.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/clipping.py"/>
        <source>{} features that only touch the border were left out.</source>
        <translation>{} entités qui ne font que toucher la limite ont été laissées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/clipping.py"/>
        <source>{} features were left out of which only a strip thinner than 1 cm is inside.</source>
        <translation>{} entités dont seule une bande de moins de 1 cm est à l’intérieur ont été laissées.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/clipping.py"/>
        <source>{} features were set aside: their geometry is invalid beyond repair.</source>
        <translation>{} entités ont été mises de côté : leur géométrie est invalide et irréparable.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/clipping.py"/>
        <source>{} features without geometry were set aside: they lie nowhere.</source>
        <translation>{} entités sans géométrie ont été mises de côté : elles ne sont nulle part.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/clipping.py"/>
        <source>{} geometries mixed several kinds: the part of highest dimension was kept.</source>
        <translation>{} géométries mêlaient plusieurs natures : la partie de plus grande dimension a été gardée.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/services.py"/>
        <source>{} gives {} features at a time, of {}: zoom in to see all of them.</source>
        <translation>{} donne {} entités à la fois, sur {} : zoomer pour les voir toutes.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>{} holds several layers</source>
        <translation>{} contient plusieurs couches</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/age.py"/>
        <source>{} hours ago</source>
        <translation>il y a {} heures</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/clipping.py"/>
        <source>{} invalid geometries were repaired.</source>
        <translation>{} géométries invalides ont été réparées.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/address.py"/>
        <location filename="../toolbelt/algorithm.py"/>
        <source>{} is a folder</source>
        <translation>{} est un dossier</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_catalogues.py"/>
        <source>{} is asked what it is…</source>
        <translation>On demande à {} ce qu’il est…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>{} is in trouble ({}): it has to be repaired where it runs.</source>
        <translation>{} est en panne ({}) : c’est à son exploitant de le réparer.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/commit.py"/>
        <source>{} is in use by another program</source>
        <translation>{} est utilisé par un autre programme</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>{} is no PNG, JPEG or GIF picture</source>
        <translation>{} n’est pas une image PNG, JPEG ou GIF</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/lists.py"/>
        <source>{} is no contributor of “{}”</source>
        <translation>{} n’est pas contributeur de « {} »</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/store/opening.py"/>
        <source>{} is not a cadastre store</source>
        <translation>{} n’est pas une base cadastrale</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>{} is not encrypted, and a profile says where your account is sent</source>
        <translation>{} n’est pas chiffrée, et un profil dit où votre compte est envoyé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/file_layers.py"/>
        <source>{} is said to be in degrees, and its coordinates are none</source>
        <translation>{} est annoncé en degrés, et ses coordonnées n’en sont pas</translation>
    </message>
    <message>
        <location filename="../toolbelt/settings.py"/>
        <source>{} is “{}”, which is no whole number: {} is used instead.</source>
        <translation>{} vaut « {} », qui n’est pas un nombre entier : {} est pris à la place.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>{} labels are unknown to this Geotrek itself; the report names them.</source>
        <translation>Libellés inconnus de ce Geotrek lui-même : {} ; le rapport les nomme.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/identifiers.py"/>
        <source>{} names no département, and the store has several</source>
        <translation>{} n’indique pas de département, et la base en a plusieurs</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/dbase.py"/>
        <source>{} numbers are too long for a Shapefile: they are empty in it.</source>
        <translation>{} nombres sont trop longs pour un Shapefile : ils y sont vides.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/dbase.py"/>
        <source>{} numbers were rounded to the 15 decimals that a Shapefile keeps.</source>
        <translation>{} nombres ont été arrondis aux 15 décimales que garde un Shapefile.</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_exchange.py"/>
        <source>{} of {} kB</source>
        <translation>{} sur {} ko</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/table_layers.py"/>
        <source>{} of {} rows have no coordinates that can be read: they are in the table, without a place.</source>
        <translation>{} lignes sur {} n’ont pas de coordonnées lisibles : elles sont dans la table, sans emplacement.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>{} parcels are drawn and not in MAJIC.</source>
        <translation>Parcelles dessinées et absentes de MAJIC : {}.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>{} parcels are in MAJIC and not drawn.</source>
        <translation>Parcelles dans MAJIC et non dessinées : {}.</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>{} parcels of {} sheets, {} parcels of MAJIC.</source>
        <translation>Parcelles : {} ; feuilles : {} ; parcelles dans MAJIC : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/territory.py"/>
        <source>{} polygons of the territory were invalid and were repaired.</source>
        <translation>{} polygones du territoire étaient invalides et ont été réparés.</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} refused the account, or it has no right to this ({})</source>
        <translation>{} a refusé le compte, ou celui-ci n’y a pas droit ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>{} refused the question: {}</source>
        <translation>{} a refusé la question : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>{} refuses the account ({}): wrong password, or no right to it.</source>
        <translation>{} refuse le compte ({}) : mot de passe erroné, ou droits insuffisants.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>{} refuses to answer ({}), although it should answer everybody.</source>
        <translation>{} refuse de répondre ({}), alors qu’il devrait répondre à tous.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>{} routes written, {} left out</source>
        <translation>Itinéraires écrits : {} ; écartés : {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/inputs.py"/>
        <source>{} rows; journalised in {}.</source>
        <translation>Lignes : {} ; consultation inscrite dans {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <location filename="../idgo_connector/processing/diagnose.py"/>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <location filename="../idgo_connector/diagnosis/report.py"/>
        <source>{} says that it is asked too often (429): try again later.</source>
        <translation>{} dit qu’on l’interroge trop souvent (429) : réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>{} sent a document that declares entities, which are not read</source>
        <translation>{} a envoyé un document qui déclare des entités, qui ne sont pas lues</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <location filename="../toolbelt/answers.py"/>
        <source>{} sent a page instead of data</source>
        <translation>{} a envoyé une page au lieu de données</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>{} sent a page instead of data: {}</source>
        <translation>{} a envoyé une page au lieu de données : {}</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>{} sent a page instead of the file</source>
        <translation>{} a envoyé une page au lieu du fichier</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>{} sent an answer of another kind ({})</source>
        <translation>{} a envoyé une réponse d’une autre sorte ({})</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} sent an answer that breaks off or is no JSON</source>
        <translation>{} a envoyé une réponse tronquée ou qui n’est pas du JSON</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/csw.py"/>
        <source>{} sent an answer that breaks off or is no XML ({})</source>
        <translation>{} a envoyé une réponse qui s’interrompt ou n’est pas du XML ({})</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>{} sent an answer that cannot be read ({})</source>
        <translation>{} a envoyé une réponse illisible ({})</translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} sent an empty answer</source>
        <translation>{} a envoyé une réponse vide</translation>
    </message>
    <message>
        <location filename="../toolbelt/download.py"/>
        <source>{} sent more than it announced</source>
        <translation>{} a envoyé plus que ce qu’il annonçait</translation>
    </message>
    <message>
        <location filename="../idgo_connector/ogc/ows.py"/>
        <source>{} sent something else than XML ({}): {}</source>
        <translation>{} a envoyé autre chose que du XML ({}) : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/dbase.py"/>
        <source>{} texts were longer than a Shapefile keeps (254 bytes) and were cut.</source>
        <translation>{} textes étaient plus longs que ce que garde un Shapefile (254 octets) et ont été coupés.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>{} tiles cross the territory, {} in all; {} of them are still to be downloaded, {}.</source>
        <translation>{} dalles croisent le territoire, {} en tout ; il en reste {} à télécharger, {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/mosaic.py"/>
        <source>{} tiles, {}.</source>
        <translation>{} dalles, {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/cas.py"/>
        <source>{} was expected to show the sign-in page of {}, and did not</source>
        <translation>{} devait montrer la page de connexion de {}, et ne l’a pas fait</translation>
    </message>
    <message>
        <location filename="../toolbelt/http.py"/>
        <source>{} was not asked</source>
        <translation>{} n’a pas été interrogé</translation>
    </message>
    <message>
        <location filename="../toolbelt/http_failures.py"/>
        <source>{} was silent or too slow ({})</source>
        <translation>{} est resté muet ou trop lent ({})</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/importers/edigeo.py"/>
        <source>{} {}: its geometry cannot be built ({})</source>
        <translation>{} {} : sa géométrie ne peut pas être construite ({})</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>{} – {}</source>
        <translation>{} – {}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/export_randonnee.py"/>
        <source>{} “{}” was left out: {}</source>
        <translation>{} « {} » a été écarté : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>{}, and the data that is shared with this organisation.</source>
        <translation>{}, et les données partagées avec cette organisation.</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>{}, in a style to choose…</source>
        <translation>{}, dans un style à choisir…</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/describe_dataset.py"/>
        <source>{}, outside QGIS</source>
        <translation>{}, hors de QGIS</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_ways.py"/>
        <source>{}.</source>
        <translation>{}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/account/rights.py"/>
        <source>{}. Ask OpenIG to attach your account to your organisation: what is shared with it will open too.</source>
        <translation>{}. Demandez à OpenIG de rattacher votre compte à votre organisation : ce qui est partagé avec elle s’ouvrira aussi.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>{}. Your browser can open it: {}</source>
        <translation>{}. Votre navigateur peut l’ouvrir : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/api/errors.py"/>
        <source>{}: IDGO does not know this value</source>
        <translation>{} : l’IDGO ne connaît pas cette valeur</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>{}: closed</source>
        <translation>{} : close</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>{}: geometry not as it should be ({}), ids {}</source>
        <translation>{} : géométrie non conforme ({}), identifiants {}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>{}: listed, but not to be had: {}</source>
        <translation>{} : listés, mais introuvables : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/gui/dlg_cadastre_order.py"/>
        <source>{}: reminder on {}</source>
        <translation>{} : rappel le {}</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>{}: this Geotrek does not have it</source>
        <translation>{} : ce Geotrek ne l’a pas</translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>{}: this algorithm has no such parameter</source>
        <translation>{} : cet algorithme n’a pas ce paramètre</translation>
    </message>
    <message>
        <location filename="../toolbelt/errors.py"/>
        <source>{}: {}</source>
        <translation>{} : {}</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/processing/import_cadastre.py"/>
        <source>{}: {} lines set aside; the report names them.</source>
        <translation>{} : lignes écartées : {} ; le rapport les nomme.</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/processing/load_geotrek.py"/>
        <source>{}: {} of {} objects</source>
        <translation>{} : {} objets sur {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_layer.py"/>
        <source>{}: {} was sent, {} came back</source>
        <translation>{} : {} envoyé, {} relu</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/checks.py"/>
        <source>{}: “{}” is not right and was left out</source>
        <translation>{} : « {} » n’est pas correct et a été retiré</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_account.py"/>
        <source>{}…</source>
        <translation>{}…</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>“written_by” is not the path of a file</source>
        <translation>« written_by » n’est pas le chemin d’un fichier</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/purpose.py"/>
        <source>“{}”</source>
        <translation>« {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>“{}” cannot be asked this: its datasets are looked at one after the other, and counted “at most”.</source>
        <translation>« {} » ne sait pas répondre à cela : ses jeux de données sont examinés un à un, et leur nombre est un maximum.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/extractor.py"/>
        <source>“{}” cannot be extracted here</source>
        <translation>« {} » ne peut pas être extraite ici</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” cannot be opened as “{}”</source>
        <translation>« {} » ne peut pas être ouvert comme « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” cannot become a layer</source>
        <translation>« {} » ne peut pas devenir une couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>“{}” could not be copied</source>
        <translation>« {} » n’a pas pu être copié</translation>
    </message>
    <message>
        <location filename="../idgo_connector/files/download.py"/>
        <location filename="../idgo_connector/layers/tiled.py"/>
        <source>“{}” could not be downloaded</source>
        <translation>« {} » n’a pas pu être téléchargé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/reading.py"/>
        <source>“{}” could not be extracted</source>
        <translation>« {} » n’a pas pu être extraite</translation>
    </message>
    <message>
        <location filename="../openig_plugin/gui/wdg_details.py"/>
        <source>“{}” could not be loaded: see the OpenIG panel.</source>
        <translation>« {} » n’a pas pu être chargé : voyez le panneau OpenIG.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>“{}” could not be previewed</source>
        <translation>L’aperçu de « {} » n’a pas pu être fait</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>“{}” did not answer in time: it is asked again for the next page.</source>
        <translation>« {} » n’a pas répondu à temps : il sera réinterrogé pour la page suivante.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>“{}” does not say its coordinate system</source>
        <translation>« {} » ne dit pas son système de coordonnées</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>“{}” has four characters, an INSEE code five</source>
        <translation>« {} » a quatre caractères, un code INSEE cinq</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>“{}” has less than two letters, or a sign other than a hyphen, a dot or an apostrophe</source>
        <translation>« {} » a moins de deux lettres, ou un signe autre qu’un tiret, un point ou une apostrophe</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” has no address</source>
        <translation>« {} » n’a pas d’adresse</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/preview_resource.py"/>
        <source>“{}” has no preview</source>
        <translation>« {} » n’a pas d’aperçu</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” has no resource yet</source>
        <translation>« {} » n’a pas encore de ressource</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” has no resource “{}”</source>
        <translation>« {} » n’a pas de ressource « {} »</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>“{}” has no such lists: its records are looked through for these names, and counted “at most”.</source>
        <translation>« {} » n’a pas de telles listes : ces noms sont cherchés dans ses fiches, une à une, et comptés « au plus ».</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” is a 7z archive, which QGIS cannot look into</source>
        <translation>« {} » est une archive 7z, où QGIS ne peut pas regarder</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/add_catalogue.py"/>
        <source>“{}” is a catalogue of the kind {}.</source>
        <translation>« {} » est un catalogue de la sorte {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” is a document ({}), not a layer</source>
        <translation>« {} » est un document ({}), pas une couche</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>“{}” is a picture or a document, not features that can be cut</source>
        <translation>« {} » est une image ou un document, pas des entités que l’on peut couper</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>“{}” is left out. {}</source>
        <translation>« {} » est laissé de côté. {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>“{}” is neither yes, no, nor a file that can be read</source>
        <translation>« {} » n’est ni yes, ni no, ni un fichier lisible</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>“{}” is no date such as 2026-01-31</source>
        <translation>« {} » n’est pas une date comme 2026-01-31</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/publish_parameters.py"/>
        <source>“{}” is no e-mail address</source>
        <translation>« {} » n’est pas une adresse électronique</translation>
    </message>
    <message>
        <location filename="../cadastre_tools/queries/identifiers.py"/>
        <source>“{}” is no identifier of a parcel</source>
        <translation>« {} » n’est pas un identifiant de parcelle</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>“{}” is not a list</source>
        <translation>« {} » n’est pas une liste</translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>“{}” is not a number of seconds</source>
        <translation>« {} » n’est pas un nombre de secondes</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/randonnee/words.py"/>
        <source>“{}” is not a word of the schema with a list of labels</source>
        <translation>« {} » n’est pas un terme du schéma accompagné d’une liste de libellés</translation>
    </message>
    <message>
        <location filename="../idgo_connector/extraction/communes.py"/>
        <source>“{}” is not an INSEE code</source>
        <translation>« {} » n’est pas un code INSEE</translation>
    </message>
    <message>
        <location filename="../geotrek_helper/reader/api.py"/>
        <location filename="../toolbelt/profiles.py"/>
        <source>“{}” is not an http(s) address</source>
        <translation>« {} » n’est pas une adresse http(s)</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>“{}” is read from the offline index. {}</source>
        <translation>« {} » est lu dans l’index hors ligne. {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/layers/choice.py"/>
        <source>“{}” is restricted and CKAN hides its address</source>
        <translation>« {} » est restreint et CKAN masque son adresse</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/answering.py"/>
        <source>“{}” was not asked: it cannot be narrowed by {}.</source>
        <translation>« {} » n’a pas été interrogé : il ne sait pas choisir selon : {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/dataset.py"/>
        <location filename="../idgo_connector/publication/datasets.py"/>
        <location filename="../idgo_connector/publication/files.py"/>
        <source>“{}” was not published</source>
        <translation>« {} » n’a pas été publié</translation>
    </message>
    <message>
        <location filename="../idgo_connector/catalogue/refresh.py"/>
        <source>“{}” was not refreshed: {}</source>
        <translation>« {} » n’a pas été mis à jour : {}</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/files.py"/>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>“{}” was not replaced</source>
        <translation>« {} » n’a pas été remplacé</translation>
    </message>
    <message>
        <location filename="../idgo_connector/publication/resource.py"/>
        <source>“{}” would open “{}” to more people than now ({})</source>
        <translation>« {} » ouvrirait « {} » à plus de monde qu’aujourd’hui ({})</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/load_resource.py"/>
        <source>“{}”: {} is opened as {}.</source>
        <translation>« {} » : {} est ouvert en {}.</translation>
    </message>
    <message>
        <location filename="../idgo_connector/processing/extract_resource.py"/>
        <source>“{}”: {} is read as {}.</source>
        <translation>« {} » : {} est lue comme {}.</translation>
    </message>
</context>
</TS>
