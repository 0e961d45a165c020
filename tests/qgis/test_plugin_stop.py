"""Every kind of job that asks a server ends when the plugin is unloaded, however long the server keeps silent."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtTest import QTest

import openig
from openig.toolbelt import tasks
from tests.servers import Answer, Request, Web, web

SERVICE = {"id": "r", "name": "Routes", "format": "WFS", "url": "{}wfs?SERVICE=WFS#routes"}
JOBS = {
    "search_catalogue": {"QUERY": "sentier"},
    "describe_dataset": {"DATASET": "unanswered"},
    "read_resource_tree": {},
    "refresh_catalogue": {},
    "add_catalogue": {"URL": "{}another/"},
    "diagnose": {},
    "load_resource": {"DATASET": "jeu"},
    "preview_resource": {"DATASET": "jeu"},
    "extract_resource": {"DATASET": "jeu", "COMMUNES": "34172"},
}


class Silent:
    """A server that describes one dataset, and says nothing more."""

    def __init__(self) -> None:
        self.asked, self.released = threading.Event(), threading.Event()

    def answer(self, request: Request) -> Answer:
        if "package_show" in request.path and "jeu" in request.path:
            host = f"http://{request.headers['host']}/"
            service = {**SERVICE, "url": SERVICE["url"].format(host)}
            package = {"name": "jeu", "title": "Jeu", "resources": [service]}
            return Answer(200, json.dumps({"success": True, "result": package}).encode())
        self.asked.set()
        self.released.wait(60)
        return Answer(503)


@pytest.fixture
def silent(qgis_app: Any) -> Iterator[tuple[Web, Silent]]:
    server = Silent()
    with web(server.answer) as running:
        yield running, server
        server.released.set()


@pytest.mark.parametrize("job", JOBS)
def test_unloading_ends_it(silent: tuple[Web, Silent], tmp_path: Path, job: str) -> None:
    running, server = silent
    profile = {"id": "silent", "title": "Silent", "ckan": running.url, "csw": f"{running.url}csw"}
    profile |= {"resource_tree": f"{running.url}tree.json", "communes": f"{running.url}communes/"}
    file, ended = tmp_path / "silent.json", []
    file.write_text(json.dumps(profile), encoding="utf-8")
    given = {} if job == "add_catalogue" else {"PROFILE": str(file)}
    given |= {name: value.format(running.url) for name, value in JOBS[job].items()}
    given |= {"OUTPUT": str(tmp_path / "out.gpkg")} if job == "extract_resource" else {}
    plugin = openig.classFactory(None)
    plugin.initProcessing()
    try:
        tasks.run(f"openig:{job}", given, lambda results: ended.append(results), ended.append)
        while not server.asked.is_set() and not ended:
            QTest.qWait(10)
        assert not ended
        assert tasks.stop_all()
    finally:
        plugin.unload()
    while not ended:
        QTest.qWait(10)
    assert [str(outcome) for outcome in ended] == ["It was cancelled."]
    assert QgsProject.instance().mapLayers() == {}
