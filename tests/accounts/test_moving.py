"""Accounts move into a database with all that belongs to them, and nobody notices."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from assistant.accounts.entrance import Entrance
from assistant.accounts.moving import move_accounts
from assistant.accounts.passwords import Passwords
from assistant.errors import AccountError
from assistant.settings import Settings
from assistant.types import Reader, Role
from tests.kept_in import schema_of

PASSWORD = "correct horse battery"


@pytest.fixture
def database(postgres_server, tmp_path):
    return postgres_server.schema(schema_of(str(tmp_path)))


def opened(folder, **given):
    return Entrance(Settings(index_dir=folder, **given), passwords=Passwords(PasswordHasher(1, 8, 1)))


@pytest.fixture
def here(tmp_path):
    entrance = opened(tmp_path)
    entrance.accounts.add("malee", role=Role.EDITOR, groups=["กองคลัง"], clearance=2)
    entrance.set_password("malee", PASSWORD)
    entrance.accounts.add("gone")
    entrance.accounts.remove("gone")
    yield entrance
    entrance.close()


def test_sessions_tokens_and_passwords_go_on_in_the_database(here, tmp_path, database):
    key = here.sign_in("malee", PASSWORD, "x").key
    token, _ = here.tokens.make(here.accounts.named("malee"), "statistics")
    assert move_accounts(Settings(index_dir=tmp_path, database_url=database)) == 2
    there = opened(tmp_path, database_url=database)
    malee = Reader("malee", Role.EDITOR, frozenset({"กองคลัง"}), 2)
    assert there.by_session(key) == there.by_token(token) == malee
    assert there.sign_in("malee", PASSWORD, "x").key
    with pytest.raises(AccountError, match="or was"):
        there.accounts.add("gone")
    new = there.accounts.add("new")
    assert new.id not in {account.id for account in here.accounts.listed()}
    assert there.tokens.make(new, "another")
    assert here.by_session(key) == malee
    there.close()


@pytest.mark.usefixtures("here")
def test_accounts_that_a_database_has_already_are_left_alone(tmp_path, database):
    there = opened(tmp_path, database_url=database)
    there.accounts.add("first")
    assert move_accounts(Settings(index_dir=tmp_path, database_url=database)) == 0
    assert [account.name for account in there.accounts.listed()] == ["first"]
    there.close()


@pytest.mark.usefixtures("here")
def test_accounts_that_the_settings_keep_in_a_file_stay_there(tmp_path, database):
    assert move_accounts(Settings(index_dir=tmp_path, database_url=database, users_file=tmp_path / "other.db")) == 0
    assert move_accounts(Settings(index_dir=tmp_path / "empty", database_url=database)) == 0
