"""`assistant users …` as an administrator types it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest

from assistant.accounts.entrance import Entrance
from assistant.audit.reading import told
from assistant.conversations import KeptTurn, Scope
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Reader, Role
from assistant.web.owner import owner_named

PASSWORD = "correct horse battery"


@pytest.fixture
def users(tmp_path):
    """The command over an index folder of its own: its status and what it printed."""

    def run(*arguments, status=0, **environment):
        command = [sys.executable, "-m", "assistant", "users", *map(str, arguments), "--index", str(tmp_path)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=os.environ | environment
        )
        assert "Traceback" not in done.stderr
        assert done.returncode == status, done.stderr
        return done.stdout if status == 0 else done.stderr

    return run


def lines(folder):
    return [(line.what, line.who, line.values) for line in told(folder / "audit")]


def test_an_administrator_is_added_by_a_password_in_the_environment_and_comes_in_by_it(users, tmp_path):
    out = users("add", "Malee", "--role", "administrator", "--group", "กองคลัง", "--json", ASSISTANT_PASSWORD=PASSWORD)
    assert json.loads(out)["role"] == "administrator"
    assert PASSWORD not in out
    entrance = Entrance(Settings(index_dir=tmp_path))
    came = entrance.sign_in("malee", PASSWORD, "192.0.2.1")
    assert entrance.by_session(came.key) == Reader("malee", Role.ADMINISTRATOR, frozenset({"กองคลัง"}))
    assert [(what, who) for what, who, _ in lines(tmp_path)] == [("account-changed", "malee")]


def test_a_password_stands_in_a_file_that_only_its_owner_reads(users, tmp_path):
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", "utf-8")
    file.chmod(0o640)
    assert "chmod 600" in users("add", "malee", "--password-file", file, status=1)
    file.chmod(0o600)
    users("add", "malee", "--password-file", file)
    assert "or was" in users("add", "malee", "--password-file", file, status=1)


def test_a_password_is_asked_for_at_a_terminal_and_not_shown(tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "assistant", "users", "add", "malee", "--index", str(tmp_path)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown, answered = b"", 0
    try:
        while part := os.read(ours, 1000):
            shown += part
            if shown.count(b": ") > answered:  # what is typed before it is asked for is thrown away
                answered += 1
                os.write(ours, f"{PASSWORD}\n".encode())
    except OSError:  # it has ended
        pass
    assert process.wait(60) == 0
    assert PASSWORD.encode() not in shown
    assert b"malee may come in" in shown
    assert Entrance(Settings(index_dir=tmp_path)).sign_in("malee", PASSWORD, "").key


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "malee"), "ASSISTANT_PASSWORD"),
        (("add", "a b", "--by", "oidc"), "cannot be the name"),
        (("set", "nobody", "--role", "editor"), "no account called"),
        (("token", "make", "nobody", "--for", "x"), "no account called"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(users, arguments, said):
    error = users(*arguments, status=1)
    assert said in error
    assert error.count("\n") == 1


def test_a_password_that_is_too_short_makes_no_account(users):
    assert "12 characters" in users("add", "malee", status=1, ASSISTANT_PASSWORD="short")
    assert json.loads(users("list", "--json"))["users"] == []


def test_accounts_are_changed_disabled_and_listed(users):
    users("add", "malee", "--by", "oidc")
    changed = json.loads(users("set", "malee", "--role", "editor", "--group", "a", "--clearance", 2, "--json"))
    assert (changed["role"], changed["groups"], changed["clearance"]) == ("editor", ["a"], 2)
    users("disable", "malee")
    assert json.loads(users("list", "--json"))["users"] == [changed | {"disabled": True}]
    assert changed["last_here"] is None
    assert json.loads(users("set", "malee", "--enable", "--no-groups", "--json"))["groups"] == []
    assert "malee" in users("list")


def test_a_token_is_printed_once_and_revoked(users, tmp_path):
    users("add", "malee", "--by", "oidc")
    made = json.loads(users("token", "make", "malee", "--for", "statistics", "--days", 1, "--json"))
    entrance = Entrance(Settings(index_dir=tmp_path))
    assert entrance.by_token(made["token"]).name == "malee"
    assert made["token"] not in users("token", "list", "malee", "--json")
    assert json.loads(users("token", "revoke", "malee", made["id"], "--json"))["revoked"]
    assert entrance.by_token(made["token"]) is None
    assert not json.loads(users("token", "revoke", "malee", made["id"], "--json"))["revoked"]


@pytest.mark.parametrize("forget", [True, False])
def test_who_is_removed_loses_the_account_and_when_forgotten_all_that_is_kept_of_them(
    users, tmp_path, small_assistant, forget
):
    users("add", "malee", "--by", "oidc")
    service = Assistant(Settings(index_dir=tmp_path))
    record = small_assistant.record(small_assistant.ask("How many looms were lent in 2023?"))
    for name in ("malee", "other"):
        service.conversations.add(owner_named(name), f"talk of {name}", KeptTurn(record, Scope()))
        service.conversations.judge(owner_named(name), f"talk of {name}", record.id, "helpful", f"said by {name}")
    users("remove", "malee", *(["--forget"] if forget else []))
    kept = [] if forget else ["talk of malee"]
    assert [each.id for each in service.conversations.listed(owner_named("malee"))] == kept
    assert [each.id for each in service.conversations.listed(owner_named("other"))] == ["talk of other"]
    assert len(service.conversations.feedback()) == (1 if forget else 2)
    assert ("malee" in {who for _, who, _ in lines(tmp_path)}) != forget
    assert "or was" in users("add", "malee", "--by", "oidc", status=1)
    service.close()
