"""Who may come in: by a password, a session, a token, a sign-on; and who may not, without learning why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text, update

from assistant.accounts.attempts import Free
from assistant.accounts.entrance import Entrance
from assistant.accounts.passwords import Passwords
from assistant.accounts.tables import FORMATS, METADATA
from assistant.errors import AccountError, AccountStoreError, PasswordError, SignOnError
from assistant.settings import Settings
from assistant.types import Reader, Role

PASSWORD = "correct horse battery"
OTHER = "another long phrase"
ADDRESS = "192.0.2.7"


class Clock:
    now = 1_800_000_000.0

    def __call__(self):
        return self.now


class Counting(PasswordHasher):
    """argon2 itself, cheap, which counts what it is asked."""

    tried = 0

    def verify(self, hash, password):  # noqa: A002 - its own name for it
        self.tried += 1
        return super().verify(hash, password)


def cheap(**given):
    return Counting(time_cost=1, memory_cost=8, parallelism=1, **given)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def hasher():
    return cheap()


@pytest.fixture
def entrance(tmp_path, clock, hasher):
    settings = Settings(index_dir=tmp_path, admitted_groups=("staff",), administrator_groups=("chiefs",))
    entrance = Entrance(settings, clock=clock, passwords=Passwords(hasher), free=Free(name=3, address=6))
    entrance.accounts.add("malee", role=Role.EDITOR, groups=["กองคลัง"], clearance=2)
    entrance.set_password("malee", PASSWORD)
    yield entrance
    entrance.close()


def test_who_knows_the_password_comes_in_as_what_the_account_says(entrance):
    came = entrance.sign_in("  MALEE ", PASSWORD, ADDRESS)
    assert entrance.by_session(came.key) == Reader("malee", Role.EDITOR, frozenset({"กองคลัง"}), 2)


def test_a_password_typed_on_another_keyboard_is_the_same(entrance):
    entrance.set_password("malee", "mật khẩu rất dài")
    assert entrance.sign_in("malee", "mật khẩu rất dài", ADDRESS).key


def all_that_is_kept(entrance, folder):
    """Every byte in the folder, and every row where accounts are kept."""
    with entrance._database.reading() as db:
        rows = [str(tuple(row)) for table in METADATA.sorted_tables for row in db.execute(select(table))]
    return b"".join([*(file.read_bytes() for file in folder.iterdir()), *(row.encode() for row in rows)])


def test_nobody_learns_whether_there_is_an_account_from_the_answer_or_from_the_work(entrance, hasher):
    entrance.accounts.add("sommai", origin="oidc")
    entrance.accounts.add("dao")
    entrance.set_password("dao", PASSWORD)
    entrance.accounts.change("dao", disabled=True)
    outcomes = {}
    for name, password in [("malee", OTHER), ("nobody", OTHER), ("sommai", ""), ("dao", PASSWORD), ("?!", OTHER)]:
        hasher.tried = 0
        outcome = entrance.sign_in(name, password, f"192.0.2.{len(outcomes)}")
        outcomes[name] = (outcome.key, outcome.seconds, hasher.tried)
    assert set(outcomes.values()) == {("", 0, 1)}


def test_after_a_few_failures_each_attempt_waits_longer_and_is_not_tried(entrance, clock, hasher):
    waits = []
    for _ in range(12):
        outcome = entrance.sign_in("malee", OTHER, ADDRESS)
        if outcome.refusal == "waiting":
            waits.append(outcome.seconds)
            hasher.tried = 0
            assert entrance.sign_in("malee", PASSWORD, "198.51.100.1").refusal == "waiting"
            assert hasher.tried == 0
            clock.now += outcome.seconds
    assert len(waits) > 3
    assert waits == sorted(set(waits))
    clock.now += 900
    assert entrance.sign_in("malee", PASSWORD, "198.51.100.1").key
    assert entrance.sign_in("malee", OTHER, "198.51.100.1").refusal == "password"  # a clean slate


def test_a_name_that_is_nobodys_waits_as_long_as_one_that_is(entrance):
    def refusals(name, address):
        return [entrance.sign_in(name, OTHER, address).seconds for _ in range(6)]

    assert refusals("malee", "203.0.113.1") == refusals("nobody", "203.0.113.2")


def test_an_address_that_tries_many_names_waits_and_others_do_not(entrance):
    refused = [entrance.sign_in(f"name{n}", OTHER, "2001:db8:1:2::9").refusal for n in range(8)]
    refused.append(entrance.sign_in("malee", PASSWORD, "2001:db8:1:2:ffff::1").refusal)  # of the same house
    assert refused[-2:] == ["waiting"] * 2
    assert entrance.sign_in("malee", PASSWORD, "2001:db8:1:3::1").key


def test_many_attempts_at_once_are_not_tried_more_often_than_one_after_the_other(entrance, hasher):
    hasher.tried = 0
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: entrance.sign_in("malee", OTHER, ADDRESS), range(40)))
    assert hasher.tried == 4  # three are free, the fourth failure begins the wait


def test_sessions_end_by_rest_by_age_and_by_signing_out(entrance, clock):
    idle, longest = 4 * 3600, 12 * 3600
    rested, worked, left = (entrance.sign_in("malee", PASSWORD, ADDRESS).key for _ in range(3))
    entrance.sessions.end(left)
    assert entrance.by_session(left) is None
    begun = clock.now
    while clock.now < begun + longest - 60:
        clock.now = min(clock.now + idle - 60, begun + longest - 60)
        assert entrance.by_session(worked)
    assert entrance.by_session(rested) is None
    clock.now += 120
    assert entrance.by_session(worked) is None


@pytest.mark.parametrize("happens", ["password", "disabled", "removed", "role"])
def test_what_happens_to_an_account_holds_for_its_open_sessions_and_tokens(entrance, happens):
    key = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    token, _ = entrance.tokens.make(entrance.accounts.named("malee"), "statistics")
    assert entrance.by_session(key) == entrance.by_token(token)
    if happens == "password":
        entrance.set_password("malee", OTHER)
        assert entrance.by_session(key) is None
    elif happens == "role":
        entrance.accounts.change("malee", role=Role.READER)
        assert entrance.by_session(key).role is entrance.by_token(token).role is Role.READER
    else:
        if happens == "disabled":
            entrance.accounts.change("malee", disabled=True)
        else:
            entrance.accounts.remove("malee")
        assert entrance.by_session(key) is None
        assert entrance.by_token(token) is None
        assert entrance.sign_in("malee", PASSWORD, ADDRESS).key == ""


def test_a_disabled_account_that_is_opened_again_does_not_open_its_old_sessions(entrance):
    key = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    entrance.accounts.change("malee", disabled=True)
    entrance.accounts.change("malee", disabled=False)
    assert entrance.by_session(key) is None


def test_the_owner_changes_the_password_by_the_old_one_and_goes_on_in_a_new_session(entrance):
    key = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    assert entrance.change_password("malee", OTHER, OTHER, ADDRESS).refusal == "password"
    assert entrance.by_session(key)
    going_on = entrance.change_password("malee", PASSWORD, OTHER, ADDRESS).key
    assert entrance.by_session(key) is None
    assert entrance.by_session(going_on)


def test_who_guesses_the_old_password_at_an_open_desk_has_to_wait(entrance):
    refusals = [entrance.change_password("malee", f"{n} {OTHER}", OTHER, ADDRESS).refusal for n in range(6)]
    assert refusals[-1] == "waiting"


@pytest.mark.parametrize("chosen", ["short", "aaaaaaaaaaaaaaaa", "x" * 1001, "malee1234567"])
def test_a_password_that_is_easily_guessed_is_not_taken(entrance, chosen):
    with pytest.raises(PasswordError):
        entrance.set_password("malee", chosen)


def test_a_password_hashed_more_cheaply_than_today_is_hashed_again_and_nobody_notices(tmp_path, entrance, clock):
    key = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    before = entrance.accounts.with_password("malee")[1]
    dearer = Entrance(Settings(index_dir=tmp_path), clock=clock, passwords=Passwords(PasswordHasher(2, 16, 1)))
    assert dearer.sign_in("malee", PASSWORD, ADDRESS).key
    assert dearer.accounts.with_password("malee")[1] != before
    assert dearer.by_session(key)
    assert dearer.sign_in("malee", PASSWORD, ADDRESS).key
    dearer.close()


def test_a_token_ends_on_its_day_or_when_it_is_revoked_and_is_nowhere_to_be_read(entrance, clock, tmp_path):
    malee = entrance.accounts.named("malee")
    short, _ = entrance.tokens.make(malee, "one day", days=1)
    lasting, known = entrance.tokens.make(malee, "lasting")
    clock.now += 86_400
    assert entrance.by_token(short) is None
    assert entrance.by_token(lasting).name == "malee"
    assert [token.used for token in entrance.tokens.listed(malee)] == [clock.now, None]
    kept = all_that_is_kept(entrance, tmp_path)
    assert lasting.encode() not in kept
    assert PASSWORD.encode() not in kept
    assert b"lasting" in kept
    other = entrance.accounts.add("other")
    assert not entrance.tokens.revoke(other, known.id)
    assert entrance.tokens.revoke(malee, known.id)
    assert entrance.by_token(lasting) is None


@pytest.mark.parametrize("forget", [False, True])
def test_the_name_of_a_removed_account_is_never_anybodys_again(entrance, forget):
    entrance.accounts.remove("malee", forget=forget)
    with pytest.raises(AccountError, match="or was"):
        entrance.accounts.add("Malee")
    with pytest.raises(SignOnError):
        entrance.vouched_for("oidc", "1", "malee", ["staff"])
    assert any(account.name == "malee" for account in entrance.accounts.listed()) != forget


@pytest.mark.parametrize("name", ["", "-", "a b", "../x", "browser:1", "x" * 65, "a\nb", "<b>", "@a"])
def test_what_cannot_be_a_name_is_refused(entrance, name):
    with pytest.raises(AccountError):
        entrance.accounts.add(name)


def test_names_are_of_any_script_and_written_in_one_way(entrance):
    for name in ("สมชาย.ดี", "nguyễn.văn.an", "Ａnna@moi.example"):
        entrance.accounts.add(name)
    assert {account.name for account in entrance.accounts.listed()} >= {"สมชาย.ดี", "nguyễn.văn.an", "anna@moi.example"}


def test_a_sign_on_lets_in_by_its_own_subject_whatever_the_name_becomes(entrance):
    account, role = entrance.vouched_for("oidc", "https://id.example 7", "somchai", ["staff", "ฝ่ายแผน"])
    assert (account.groups, role) == (frozenset({"staff", "ฝ่ายแผน"}), None)
    again, role = entrance.vouched_for("oidc", "https://id.example 7", "somchai.new", ["staff", "chiefs"])
    assert (again.name, role) == ("somchai", Role.ADMINISTRATOR)
    with pytest.raises(SignOnError, match="another person"):
        entrance.vouched_for("oidc", "https://id.example 8", "somchai", ["staff"])


def test_a_sign_on_does_not_take_over_an_account_of_a_password(entrance):
    with pytest.raises(SignOnError, match="another person"):
        entrance.vouched_for("oidc", "1", "malee", ["staff"])


def test_an_account_made_beforehand_is_taken_by_the_first_of_its_name(entrance):
    entrance.accounts.add("boss", role=Role.ADMINISTRATOR, origin="oidc")
    account, _ = entrance.vouched_for("oidc", "1", "boss", ["staff"])
    assert account.role is Role.ADMINISTRATOR
    with pytest.raises(SignOnError):
        entrance.vouched_for("oidc", "2", "boss", ["staff"])


def test_who_is_in_no_admitted_group_or_disabled_does_not_come_in_by_a_sign_on(entrance):
    with pytest.raises(SignOnError):
        entrance.vouched_for("proxy", "a", "a", ["others"])
    entrance.vouched_for("proxy", "b", "b", ["staff"])
    entrance.accounts.change("b", disabled=True)
    with pytest.raises(SignOnError):
        entrance.vouched_for("proxy", "b", "b", ["staff"])


def test_a_token_has_no_role_of_a_sign_on_and_ends_when_its_groups_are_not_admitted_any_more(entrance):
    chief, role = entrance.vouched_for("oidc", "1", "chief", ["staff", "chiefs"])
    token, _ = entrance.tokens.make(chief, "statistics")
    assert (role, entrance.by_token(token).role) == (Role.ADMINISTRATOR, Role.READER)
    with pytest.raises(SignOnError):
        entrance.vouched_for("oidc", "1", "chief", ["others"])
    assert entrance.by_token(token) is None


def test_what_was_told_a_provider_is_given_back_once_and_not_too_late(entrance, clock):
    key = entrance.keep_sign_on({"state": "s"})
    assert entrance.kept_sign_on(key) == {"state": "s"}
    assert entrance.kept_sign_on(key) == {}
    late = entrance.keep_sign_on({"state": "t"})
    clock.now += 601
    assert entrance.kept_sign_on(late) == {}


def test_the_file_is_this_users_alone(entrance, tmp_path):
    assert entrance.accounts.listed()
    assert (tmp_path / "users.db").stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path):
    (tmp_path / "users.db").write_text("something else, long enough to be looked at " * 50)
    with pytest.raises(AccountStoreError, match="cannot be read or written") as raised:
        Entrance(Settings(index_dir=tmp_path)).accounts.listed()
    assert "\n" not in str(raised.value)


def test_a_one_time_password_opens_nothing_until_its_owner_has_chosen_another(entrance):
    before = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    given = entrance.give_one_time_password("malee")
    assert entrance.by_session(before) is None
    assert entrance.sign_in("malee", PASSWORD, ADDRESS).refusal == "password"
    came = entrance.sign_in("malee", given, ADDRESS)
    assert came.key == ""
    assert entrance.by_session(came.chooses) is None
    with pytest.raises(PasswordError):
        entrance.choose_password(came.chooses, "short")
    chosen = entrance.choose_password(came.chooses, OTHER)
    assert entrance.by_session(chosen.key).name == "malee"
    assert entrance.sign_in("malee", given, ADDRESS).refusal == "password"
    assert entrance.sign_in("malee", OTHER, ADDRESS).key
    assert entrance.choose_password(came.chooses, PASSWORD).refusal == "expired"


def test_a_one_time_password_ends_after_three_days_or_when_another_is_given(entrance, clock):
    first = entrance.sign_in("malee", entrance.give_one_time_password("malee"), ADDRESS).chooses
    clock.now += 1
    given = entrance.give_one_time_password("malee")
    assert entrance.choose_password(first, OTHER).refusal == "expired"
    late = entrance.sign_in("malee", given, ADDRESS).chooses
    clock.now += 601
    assert entrance.choose_password(late, OTHER).refusal == "expired"
    clock.now += 3 * 86_400
    assert entrance.sign_in("malee", given, ADDRESS).refusal == "expired"


def test_who_is_suspended_meanwhile_chooses_no_password(entrance):
    chooses = entrance.sign_in("malee", entrance.give_one_time_password("malee"), ADDRESS).chooses
    entrance.accounts.change("malee", disabled=True)
    assert entrance.choose_password(chooses, OTHER).refusal == "expired"


def test_it_is_known_when_a_person_was_here_last_by_whatever_way(entrance, clock):
    def seen(name):
        return entrance.accounts.named(name).seen

    assert seen("malee") is None
    key = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    assert seen("malee") == clock.now
    clock.now += 3600
    entrance.by_session(key)
    assert seen("malee") == clock.now
    token, _ = entrance.tokens.make(entrance.accounts.named("malee"), "statistics")
    clock.now += 3600
    entrance.by_token(token)
    assert seen("malee") == clock.now
    entrance.vouched_for("oidc", "1", "somchai", ["staff"])
    assert seen("somchai") == clock.now
    entrance.accounts.remove("malee")
    assert all(account.seen is None for account in entrance.accounts.listed() if account.removed)


def test_accounts_of_the_first_format_are_taken_over_by_this_program(entrance, tmp_path):
    """As a program left them that knew neither one-time passwords nor when somebody was here."""
    key = entrance.sign_in("malee", PASSWORD, ADDRESS).key
    with entrance._database.writing() as db:
        for column in ("last_seen", "one_time_until"):
            db.execute(text(f"ALTER TABLE accounts DROP COLUMN {column}"))
        db.execute(update(FORMATS).values(format=1))
    entrance.close()
    later = Entrance(Settings(index_dir=tmp_path), clock=entrance._clock, passwords=entrance.passwords)
    assert later.by_session(key).name == "malee"
    assert later.accounts.named("malee").seen == entrance._clock.now
    assert later.give_one_time_password("malee")
    later.close()
