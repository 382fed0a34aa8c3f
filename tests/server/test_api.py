"""The HTTP API: the command's JSON over HTTP, refusals that a program can act on, and nothing else let in or out."""

from __future__ import annotations

import json

import hypothesis
import pytest
import schemathesis
from starlette.testclient import TestClient

from assistant.server.application import create_application
from assistant.server.contract import AnswerGiven, Found, HeldDocuments, LookupGiven
from assistant.service import Assistant
from assistant.settings import Settings

QUESTION = "How many looms were lent in 2023?"


@pytest.fixture(scope="module")
def service(small_index):
    service = Assistant(Settings(index_dir=small_index))
    yield service
    service.close()


@pytest.fixture(scope="module")
def application(service):
    return create_application(service, service.settings)


@pytest.fixture(scope="module")
def client(application):
    with TestClient(application) as client:
        yield client


def events(text: str) -> list[tuple[str, dict]]:
    """The events of a stream: name and value."""
    found = []
    for block in text.strip().split("\n\n"):
        name, value = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(value.removeprefix("data: "))))
    return found


def test_an_answer_over_http_is_the_one_of_the_command(client, service):
    given = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    own = json.loads(json.dumps(service.ask(QUESTION).to_dict()))
    assert "412" in given["answer"]
    assert {**given, "timings": {}} == {**own, "timings": {}}


def test_what_is_given_is_what_is_documented(client):
    AnswerGiven.model_validate(client.post("/api/v1/ask", json={"question": QUESTION}).json())
    Found.model_validate(client.get("/api/v1/search", params={"query": QUESTION, "k": 3}).json())
    HeldDocuments.model_validate(client.get("/api/v1/documents").json())
    for reference in ("Điều 3 Nghị định 77/2019/NĐ-CP", "Điều 99 Nghị định 77/2019/NĐ-CP", "Nghị định 1/1999/NĐ-CP"):
        LookupGiven.model_validate(client.get("/api/v1/lookup", params={"reference": reference}).json())


def test_an_answer_comes_sentence_by_sentence_to_who_asks_for_a_stream(client):
    response = client.post("/api/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    assert [name for name, _ in told[:-1]] == ["sentence"] * (len(told) - 1)
    name, answer = told[-1]
    assert name == "answer"
    assert [value["sentence"] for _, value in told[:-1]] == answer["sentences"]
    assert [c for _, value in told[:-1] for c in value["citations"]] == answer["citations"]


def test_only_the_documents_asked_for_are_searched(client):
    asked = {"question": QUESTION, "documents": {"languages": ["vi"]}}
    given = client.post("/api/v1/ask", json=asked).json()
    assert all(citation["document"]["language"] == "vi" for citation in given["citations"])


def test_a_follow_up_leans_on_the_questions_before_it(client):
    before = "Điều 3 Nghị định 77/2019/NĐ-CP quy định gì?"
    given = client.post("/api/v1/ask", json={"question": "Còn Điều 2?", "before": [before]}).json()
    assert "77/2019" in given["rewritten"]


@pytest.mark.parametrize(
    ("method", "address", "body", "status"),
    [
        ("POST", "ask", {"question": " "}, 422),
        ("POST", "ask", {"question": "x" * 5000}, 422),
        ("POST", "ask", {"question": "x", "evil": 1}, 422),
        ("POST", "ask", {"question": "x", "before": ["x"] * 51}, 422),
        ("GET", "lookup", None, 422),
        ("GET", "search?query=x&k=51", None, 422),
        ("GET", "documents/none", None, 404),
        ("GET", "lookup?reference=%20", None, 422),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(client, method, address, body, status):
    response = client.request(method, f"/api/v1/{address}", json=body)
    assert response.status_code == status
    assert response.json().keys() & {"error", "detail"}


def test_nothing_indexed_is_told_not_thrown(tmp_path):
    service = Assistant(Settings(index_dir=tmp_path))
    with TestClient(create_application(service, service.settings)) as client:
        response = client.post("/api/v1/ask", json={"question": "x"})
    service.close()
    assert response.status_code == 503
    assert "assistant index" in response.json()["error"]


def test_another_sites_page_cannot_ask(client):
    """A page elsewhere may send plain text without asking first; as that, nothing is taken."""
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        response = client.post(
            "/api/v1/ask", content=json.dumps({"question": QUESTION}), headers={"Content-Type": kind}
        )
        assert response.status_code == 422
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in client.options("/api/v1/ask", headers=asked).headers


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", "/ask"),
        ("GET", "/lookup"),
        ("GET", "/search"),
        ("GET", "/documents"),
        ("GET", "/documents/{document_id}"),
    ],
)
def test_no_request_however_odd_breaks_the_server(application, client, method, address):
    """Requests made from the API's own description, by schemathesis; its pytest plugin does not know pytest 9."""
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)

    @hypothesis.settings(max_examples=25, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.given(described[address][method].as_strategy())
    def attack(case):
        sent = case.as_transport_kwargs(base_url="http://testserver")
        response = client.request(**{name: value for name, value in sent.items() if value is not None})
        assert response.status_code < 500

    attack()


def test_every_route_that_is_described_is_attacked(application):
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)
    assert len(list(described.get_all_operations())) == 5
