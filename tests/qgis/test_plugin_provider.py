"""The public API: ids and parameters of the algorithms, stable from the day they land; help in both languages."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import Any, Iterator

import pytest
from qgis.core import QgsApplication, QgsProcessingParameterDefinition, QgsProcessingProvider
from qgis.PyQt.QtGui import QTextDocument

import openig
from openig.toolbelt.algorithm import RESOURCES

ROOT = RESOURCES.parent

API = {
    "search_catalogue": "PROFILE AUTHCFG QUERY LIMIT ORGANISATION THEME FORMAT LICENCE TYPE FREQUENCY ACCESS EXTENT "
    "SORT SOURCES START OFFLINE OUTPUT",
    "add_catalogue": "URL TITLE REMOVE OUTPUT",
    "refresh_catalogue": "PROFILE AUTHCFG SOURCES OUTPUT",
    "read_resource_tree": "PROFILE AUTHCFG OUTPUT",
    "describe_dataset": "PROFILE AUTHCFG DATASET THUMBNAIL OUTPUT",
    "preview_resource": "PROFILE AUTHCFG DATASET RESOURCE KIND CRS PICTURE OUTPUT",
    "load_resource": "PROFILE AUTHCFG DATASET RESOURCE KIND CRS STYLE EXISTING OUTPUT",
    "extract_resource": "PROFILE AUTHCFG DATASET RESOURCE MASK COMMUNES CRS FORMAT DXF_LAYER TILES_URL "
    "INCOMPLETE OUTPUT",
    "check_layer": "INPUT FORMAT PERSONAL_DATA MAX_SIZE OUTPUT HTML",
    "publish_layer": "PROFILE AUTHCFG INPUT ORGANISATION TITLE DESCRIPTION LICENSE FORMAT VISIBILITY "
    "DATASET RESOURCE RESOURCE_TITLE KEYWORDS CATEGORIES UPDATE_FREQUENCY GEOCOVER GRANULARITY DATE_CREATION "
    "DATE_PUBLICATION DATE_MODIFICATION OWNER_NAME OWNER_EMAIL BROADCASTER_NAME BROADCASTER_EMAIL RESTRICTION METADATA "
    "STYLE THUMBNAIL PERSONAL_DATA MAX_SIZE DRY_RUN TARGET FOLDER OUTPUT",
    "diagnose": "PROFILE AUTHCFG OUTPUT HTML",
    "import_cadastre": "SOURCE STORE OWNERS UNDERTAKING OUTPUT",
    "find_parcels": "STORE IDS COMMUNE SECTION NUMBER OUTPUT",
    "find_owners": "STORE NAME PURPOSE CASE OUTPUT",
    "parcels_along": "INPUT TOLERANCE STORE OWNERS PURPOSE CASE OUTPUT",
    "load_geotrek": "URL AUTHCFG MODELS LANGUAGE STORE OUTPUT",
    "export_randonnee": "INPUT PRODUCER MAPPING OUTPUT",
}


@pytest.fixture
def provider(qgis_app: Any) -> Iterator[QgsProcessingProvider]:
    """The provider as ``qgis_process`` gets it: no interface."""
    plugin = openig.classFactory(None)
    plugin.initProcessing()
    yield QgsApplication.processingRegistry().providerById("openig")
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("openig") is None


def test_the_provider_has_these_algorithms_and_no_others(provider: QgsProcessingProvider) -> None:
    assert {algorithm.name() for algorithm in provider.algorithms()} == set(API)


@pytest.mark.parametrize("name", API)
def test_parameters_are_public(provider: QgsProcessingProvider, name: str) -> None:
    definitions = provider.algorithm(name).parameterDefinitions()
    assert [definition.name() for definition in definitions] == API[name].split()
    for definition in definitions:
        assert definition.description().strip(), definition.name()


@pytest.mark.parametrize("name", API)
def test_output_is_optional_or_defaults_to_a_temporary_one(provider: QgsProcessingProvider, name: str) -> None:
    output = provider.algorithm(name).parameterDefinition("OUTPUT")
    optional = bool(output.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
    assert optional or output.defaultValue() == "TEMPORARY_OUTPUT"


@pytest.mark.parametrize("name", API)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_tells_of_every_parameter_in_order_and_of_no_other(
    provider: QgsProcessingProvider, name: str, language: str
) -> None:
    text = (RESOURCES / "help" / language / f"{name}.md").read_text(encoding="utf-8")
    items = [line for line in text.splitlines() if line.startswith("- **")]
    told = [parameter for line in items for parameter in re.findall(r"\*\*([A-Z_]+)\*\*", line)]
    parameters = [definition.name() for definition in provider.algorithm(name).parameterDefinitions()]
    assert told == parameters
    example = re.search(r"`qgis_process run openig:(\w+) -- ([^`]+)`", text)
    assert example is not None and example[1] == name
    assert {word.partition("=")[0] for word in shlex.split(example[2])} <= set(parameters)


@pytest.mark.parametrize("name", API)
def test_the_help_panel_shows_labels_and_no_style_sheet(provider: QgsProcessingProvider, name: str) -> None:
    algorithm = provider.algorithm(name)
    html = algorithm.shortHelpString()
    assert "\n" not in html and "white-space" not in html, "QGIS shows each line as a paragraph, a style sheet as text"
    panel = QTextDocument()
    panel.setHtml(html)
    for definition in algorithm.parameterDefinitions():
        label = definition.description().partition(" (")[0]
        assert f"{label} ({definition.name()})" in panel.toPlainText()


@pytest.mark.parametrize("name", API)
def test_an_algorithm_has_a_name_a_group_help_and_an_icon(provider: QgsProcessingProvider, name: str) -> None:
    algorithm = provider.algorithm(name)
    assert algorithm.id() == f"openig:{name}"
    assert algorithm.displayName() and algorithm.group() and algorithm.groupId()
    assert algorithm.shortHelpString().strip()
    assert not algorithm.icon().isNull()


def test_the_algorithms_come_without_the_libraries_of_the_network() -> None:
    program = (
        "import sys; from tests import checkout; checkout.register();"
        "from openig.openig_plugin.provider import OpenigProvider; OpenigProvider().loadAlgorithms();"
        "print(*{'requests', 'urllib3', 'owslib', 'jsonschema'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert (ran.stdout.strip(), ran.returncode) == ("", 0), ran.stderr


def test_destinations_may_end_in_json(provider: QgsProcessingProvider) -> None:
    assert "json" in provider.supportedOutputVectorLayerExtensions()
    assert "json" in provider.supportedOutputTableExtensions()
