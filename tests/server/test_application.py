"""What the server does without any document: the door, the headers, the address it listens at."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.errors import AddressError
from assistant.server.application import create_application
from assistant.server.headers import script_hashes
from assistant.server.serve import listen
from assistant.service import Assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = Settings(index_dir=tmp_path_factory.mktemp("empty"))
    service = Assistant(settings)
    with TestClient(create_application(service, settings), follow_redirects=False) as client:
        yield client
    service.close()


@pytest.mark.parametrize(("asks_for", "shown"), [("th-TH,en;q=0.5", "th"), ("vi", "vi"), ("fr", "en")])
def test_the_door_leads_to_the_page_in_the_browsers_language(client, asks_for, shown):
    client.cookies.clear()
    response = client.get("/", headers={"Accept-Language": asks_for})
    assert response.status_code == 307
    assert response.headers["location"] == f"./{shown}/"


def test_a_language_once_chosen_is_remembered(client):
    client.cookies.clear()
    chosen = client.get("/?language=vi&q=a%26b", headers={"Accept-Language": "th"})
    assert chosen.headers["location"] == "./vi/?q=a%26b"
    assert client.get("/", headers={"Accept-Language": "th"}).headers["location"] == "./vi/"
    client.cookies.clear()


@pytest.mark.parametrize(
    ("asked", "goes_along"),
    [
        ("learn=%40d-1&x=1", "?learn=%40d-1"),
        ("learn=&view=quiz", "?learn=&view=quiz"),
        ("lookup=&q=", ""),
        ("lookup=45%2F2012&as-of=2020-01-01", "?lookup=45%2F2012&as-of=2020-01-01"),
    ],
)
def test_what_a_page_was_asked_for_goes_along_to_another_language(client, asked, goes_along):
    assert client.get(f"/?language=en&{asked}").headers["location"] == f"./en/{goes_along}"
    client.cookies.clear()


def test_a_language_we_do_not_speak_is_refused(client):
    assert client.get("/?language=//evil.example").status_code == 422


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_each_language_has_its_page(client, language):
    assert client.get(f"/{language}/").status_code == 200


def test_a_page_may_run_its_own_scripts_and_no_other(client):
    response = client.get("/th/")
    policy = dict(part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    inline = re.findall(r"<script(?![^>]*src=)[^>]*>(.*?)</script>", response.text, re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline}
    assert inline
    assert all(f"'sha256-{digest}'" in policy["script-src"] for digest in digests)


@pytest.mark.parametrize("address", ["/health", "/th/", "/static/base.css", "/nowhere", "/th/config"])
def test_no_response_lets_the_browser_ask_another_host(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_script_with_an_address_needs_no_hash():
    assert script_hashes(b'<script type="module" src="a.js"></script>') == []
    assert len(script_hashes(b"<script>1</script><script data-x>\n2</script>")) == 2


@pytest.mark.parametrize("address", ["/files/..%2f..%2fetc%2fpasswd", "/files/none", "/pages/none/1.png"])
def test_what_is_not_held_is_not_served(client, address):
    assert client.get(address).status_code in {404, 503}


@pytest.mark.parametrize("width", ["0", "99", "100000", "wide"])
def test_page_images_come_in_reasonable_sizes(client, width):
    assert client.get(f"/pages/none/1.png?width={width}").status_code == 422


@pytest.mark.parametrize("path", ["/etc/passwd", "pyproject.toml", str(Path(__file__).resolve())])
def test_no_file_of_the_machine_is_served(client, path):
    assert client.get(f"/th/gradio_api/file={path}").status_code == 403


def test_the_page_takes_no_files(client):
    assert client.post("/th/gradio_api/upload", files={"files": ("a.txt", b"some words")}).status_code >= 400


@pytest.mark.parametrize("address", ["/th/gradio_api/queue/join", "/health", "/library/th/refresh"])
def test_no_address_takes_a_large_body(client, address):
    answer = client.post(address, content=b"x" * 4_000_001)
    assert answer.status_code == 413
    assert "content-security-policy" in answer.headers


def test_health_says_nothing_of_what_is_held(client):
    assert client.get("/health").json() == {"status": "ok"}


def test_a_port_in_use_is_told_in_one_line_that_says_what_to_do():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(AddressError, match=rf"^Port {port} is in use; .* --port\.$"):
            listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_told_in_one_line():
    with pytest.raises(AddressError, match="--host"):
        listen("192.0.2.1", 7860)
