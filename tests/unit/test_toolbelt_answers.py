"""What an answer is worth, over real HTTP."""

from __future__ import annotations

import pytest
import requests

from openig.toolbelt import answers
from openig.toolbelt.errors import NetworkError
from tests.servers import Answer, web

PAGE = (
    b"<html><head><style>p{}</style><script>alert(1)</script></head><body><p>Sign&nbsp;in <b>here</b></p></body></html>"
)


def asked(answer: Answer) -> requests.Response:
    with web(lambda _: answer) as server:
        return requests.get(server.url, timeout=10)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, "unauthorised"), (403, "unauthorised"), (404, "not_found"), (400, "status"), (500, "status")],
)
def test_a_status_becomes_a_typed_sentence(status: int, kind: str) -> None:
    with pytest.raises(NetworkError) as caught:
        answers.check(asked(Answer(status, PAGE)), "The search failed", "CKAN")
    error = caught.value
    assert (error.kind, error.status, error.service) == (kind, status, "CKAN")
    assert str(error).startswith("The search failed: ")
    assert "CKAN" in error.why
    assert error.next_step


def test_a_success_comes_back_as_it_is() -> None:
    response = asked(Answer(201, b"{}"))
    assert answers.check(response, "x") is response
    assert answers.json_of(response, "x") == {}


@pytest.mark.parametrize(
    ("body", "words"), [(PAGE, "page instead of data"), (b"", "an empty answer"), (b"{truncated", "breaks off")]
)
def test_a_page_with_status_200_is_not_data(body: bytes, words: str) -> None:
    with pytest.raises(NetworkError, match=words) as caught:
        answers.json_of(asked(Answer(200, body)), "The search failed", "CKAN")
    assert caught.value.kind == "html"


def test_an_excerpt_is_plain_text() -> None:
    assert answers.excerpt(asked(Answer(500, PAGE))) == "Sign in here"
    page = b"<html><head><title>Error 500</title></head><body><a>Menu</a> <a>Sign in</a></body></html>"
    assert answers.excerpt(asked(Answer(500, page))) == "Error 500"
    assert len(answers.excerpt(asked(Answer(500, b"x" * 9000)))) == 200
