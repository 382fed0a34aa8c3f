"""What those who run the server see of it, by which names it may be addressed, and that it ends cleanly."""

from __future__ import annotations

import json
import logging
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import pytest
from starlette.testclient import TestClient

from assistant.audit.reading import told
from assistant.errors import AuditError
from assistant.server.application import create_application
from assistant.server.hosts import name_of
from assistant.server.logs import JsonLines
from assistant.service import Assistant
from assistant.settings import Settings

QUESTION = "How many looms were lent in 2023?"
LOCAL = ("127.0.0.1", 50000)


@pytest.fixture
def asking(small_index, tmp_path):
    """A client at an address of an application with some settings."""
    services = []

    def client(at=LOCAL, index=small_index, **settings):
        service = Assistant(Settings(index_dir=index, audit_dir=tmp_path / "audit", **settings))
        services.append(service)
        return TestClient(create_application(service, service.settings), client=at)

    yield client
    for service in services:
        service.close()


def test_answers_searches_and_refusals_are_counted(asking):
    client = asking()
    client.post("/api/v1/ask", json={"question": QUESTION})
    client.get("/api/v1/search", params={"query": QUESTION})
    client.get("/api/v1/documents/none")
    counts = client.get("/metrics").text
    for line in (
        'assistant_answers_total{completeness="complete"} 1.0',
        "assistant_answer_first_seconds_count 1.0",
        "assistant_answer_seconds_count 1.0",
        "assistant_search_seconds_count 2.0",
        'assistant_errors_total{kind="NotHeldError"} 1.0',
        'assistant_requests_total{method="GET",route="/api/v1/documents/{document_id}",status="404"} 1.0',
        'assistant_index{what="documents"} 3.0',
    ):
        assert line in counts


def test_metrics_hold_no_word_of_a_question_an_address_or_a_document(asking):
    client = asking()
    client.post("/api/v1/ask", json={"question": QUESTION})
    client.get("/?q=secret")
    client.get("/secret/place")
    counts = client.get("/metrics").text
    for word in ("looms", "secret", "weaving", "127.0.0.1"):
        assert word not in counts


def test_metrics_are_for_this_machine_unless_the_settings_say_otherwise(asking):
    elsewhere = ("192.0.2.7", 50000)
    assert asking().get("/metrics").status_code == 200
    assert asking(elsewhere).get("/metrics").status_code == 403
    assert asking(elsewhere, metrics="everyone").get("/metrics").status_code == 200
    assert asking(metrics="off").get("/metrics").status_code == 403


def test_ready_means_that_the_index_can_be_searched(asking, tmp_path):
    assert asking().get("/ready").status_code == 200
    empty = asking(index=tmp_path / "empty")
    assert empty.get("/health").status_code == 200
    assert empty.get("/ready").status_code == 503
    assert "assistant index" in empty.get("/ready").json()["error"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:7860", "localhost", "LOCALHOST:1", "[::1]:7860", "127.8.9.1", "localhost."]
)
def test_this_machine_is_addressed_by_its_own_names(asking, host):
    assert asking(allowed_hosts=()).get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.1", "", "[::1", "localhost:x"]
)
@pytest.mark.parametrize("address", ["/health", "/en/", "/api/v1/documents", "/metrics"])
def test_a_name_that_was_made_to_lead_here_is_not_answered(asking, host, address):
    refused = asking(allowed_hosts=()).get(address, headers={"Host": host})
    assert refused.status_code == 400
    assert refused.text.count("\n") == 1


def test_a_name_that_the_settings_allow_is_answered_and_others_are_not(asking):
    for host in ("127.0.0.1", "0.0.0.0"):  # what it listens to
        client = asking(host=host, allowed_hosts=("policy.ministry.example",))
        assert client.get("/health", headers={"Host": "policy.ministry.example:443"}).status_code == 200
        assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400
    open_to_all = asking(host="0.0.0.0", allowed_hosts=())
    assert open_to_all.get("/health", headers={"Host": "policy.ministry.example"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "name"), [("A.b:80", "a.b"), ("[2001:db8::1]:80", "2001:db8::1"), ("a:b", ""), ("[::1]x", ""), ("", "")]
)
def test_the_name_in_a_host_header(host, name):
    assert name_of(host) == name


def test_a_structured_log_tells_where_an_error_came_from_and_not_what_it_said():
    try:
        int("the words of a question")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "p", 1, "failed: %s", ("a question",), sys.exc_info())
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "ValueError"
    assert "test_operations.py" in line["where"][-1]
    assert "question" not in json.dumps(line)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _until(true, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.02)
    raise AssertionError


def test_an_answer_that_was_begun_is_finished_when_the_server_is_stopped(small_index, tmp_path):
    port, audit, answers = _free_port(), tmp_path / "audit", []
    environment = {"ASSISTANT_AUDIT_DIR": str(audit), "ASSISTANT_STOP_TIMEOUT": "60", "PATH": ""}
    arguments = ["serve", "--port", str(port), "--index", str(small_index)]
    server = subprocess.Popen([sys.executable, "-m", "assistant", *arguments], env=environment, stderr=subprocess.PIPE)

    def ask():
        asked = json.dumps({"question": QUESTION}).encode()
        to = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/ask", asked, {"Content-Type": "application/json"})
        with urllib.request.urlopen(to, timeout=120) as response:
            answers.append(json.load(response)["answer"])

    def _begun():
        try:
            return any(line.what == "asked" for line in told(audit))
        except AuditError:
            return False

    try:
        _until(lambda: server.poll() is not None or _listens(port))
        asking = threading.Thread(target=ask)
        asking.start()
        _until(_begun)
        server.send_signal(signal.SIGTERM)
        asking.join(120)
        assert "412" in answers[0]
        assert server.wait(120) in {0, -signal.SIGTERM}
    finally:
        server.kill()
        server.communicate()


def _listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
