"""The six kinds of refusals of the IDGO, recorded from a real one, as sentences."""

from __future__ import annotations

from typing import Iterator

import pytest

from openig.idgo_connector.api.errors import check_write, is_uncertain
from openig.toolbelt.errors import NetworkError
from tests.unit.replay import EXCHANGES, Answer, Replay, as_json, recorded, serve, session

PAGE = {"Content-Type": "text/html"}
#: How a dataset's form comes back when CKAN refuses it (facts/idgo-api §4, kind 4), shortened.
FORM = (
    '<tr><td colspan="2"><ul class="errorlist nonfield"><li>Une erreur critique s&#39;est produite.</li></ul></td></tr>'
    '<tr><th><label for="id_title">Titre :</label></th><td><input type="text" name="title"></td></tr>'
)


@pytest.fixture
def server() -> Iterator[Replay]:
    yield from serve()


def refusal(server: Replay, answer: Answer) -> NetworkError:
    server.routes["POST /api/dataset/"] = answer
    response = session().post(server.url + "/api/dataset/", data={"title": "x"}, allow_redirects=False)
    with pytest.raises(NetworkError) as failed:
        check_write(response, "The dataset could not be created")
    return failed.value


@pytest.mark.parametrize(
    ("exchange", "sentence"),
    [
        ("create: same title", "TITLE: Le jeu de données \"Jeu de test 1795456037\" existe déjà"),
        ("create: unknown organisation", "ORGANISATION: IDGO does not know this value"),
        ("create: unknown licence", "LICENSE: IDGO does not know this value"),
        ("create: organisation the user does not contribute to", "ORGANISATION: Sélectionnez un choix valide."),
        ("create: bad slug", "TITLE: Seuls les caractères alphanumériques"),
        ("create: existing slug", ": L'URL du jeu de données est réservé"),
        ("POST resource bad format slug", "FORMAT: IDGO does not know this value"),
        ("POST resource no file nor url", "INPUT: Ce champ est obligatoire"),
        ("POST gpkg two layers", "Le fichier contient 2 jeux de données géographiques"),
        ("POST shapefile no prj", "nous ne parvenons pas à détecter le système de coordonnées"),
        ("POST geojson not supported crs", "n'est pas supporté par l'application"),
        ("POST bad encoding", "Impossible de décoder correctement les données"),
        ("POST too big (100 MiB + 10)", "INPUT: Le fichier big.zip"),
    ],
)  # fmt: skip
def test_what_a_form_refuses(server: Replay, exchange: str, sentence: str) -> None:
    error = refusal(server, recorded(exchange))
    assert sentence in str(error)
    for technical in ("KeywordsError", "already exists", "matching query", "ftp_file", "dl_url", "[", "{"):
        assert technical not in str(error)
    assert not is_uncertain(error)


@pytest.mark.parametrize(
    ("answer", "kind", "words", "uncertain"),
    [
        (recorded("wrong password"), "unauthorised", "mot de passe non valide", False),
        (recorded("POST resource as other"), "unauthorised", "pas la permission", False),
        (recorded("user without IDGO profile, /user/"), "not_found", "does not know it any more", False),
        (Answer(413, b"<html><h1>Too large</h1></html>", PAGE), "status", "larger than the server accepts", False),
        (recorded("list after ftp"), "status", "IDGO failed (500): Server Error (500)", True),
        (Answer(502, b"<html><h1>Bad Gateway</h1></html>", PAGE), "status", "IDGO failed (502): Bad Gateway", True),
        (Answer(200, b"<html>Conditions</html>", PAGE), "html", "a page instead of an answer", True),
        (Answer(302, b"", {"Location": "/terms"}), "html", "a page instead of an answer", True),
        (as_json({"error": "Erreur MRA : 503"}, 400), "status", "Erreur MRA : 503", False),
        (as_json({"error": {"__all__": ["HTTPConnectionPool(host='ckan', port=80): Max retries exceeded"]}}, 400),
         "status", "IDGO cannot reach its catalogue (CKAN)", False),
        (as_json({"error": FORM}, 400), "status", "Une erreur critique s'est produite.", False),
        (as_json({"error": {}}, 400), "status", "no reason given", False),
        (Answer(400, b"", PAGE), "status", "no reason given", False),
    ],
)  # fmt: skip
def test_everything_else(server: Replay, answer: Answer, kind: str, words: str, uncertain: bool) -> None:
    error = refusal(server, answer)
    assert (error.kind, error.service) == (kind, "IDGO")
    assert words in str(error)
    assert "<" not in str(error) and "Titre" not in str(error)
    assert is_uncertain(error) is uncertain


@pytest.mark.parametrize("status", [201, 204])
def test_a_success_passes(server: Replay, status: int) -> None:
    server.routes["POST /api/dataset/"] = Answer(status, b"", dict(EXCHANGES["POST geojson"]["headers"]))
    check_write(session().post(server.url + "/api/dataset/"), "The dataset could not be created")
