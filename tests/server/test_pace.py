"""Questions are counted by the person: in one process, and over all that share a database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from assistant.errors import IndexStorageError, TooOftenError
from assistant.server.pace import Pace
from tests.kept_in import schema_of


@pytest.fixture
def database(postgres_server, tmp_path):
    return postgres_server.schema(schema_of(str(tmp_path)))


def may_ask(pace, who):
    try:
        pace.keep(who)
    except TooOftenError:
        return False
    return True


def test_who_must_wait_is_told_for_how_long(database):
    for pace in (Pace(1), Pace(1, database)):
        pace.keep("anan")
        with pytest.raises(TooOftenError) as told:
            pace.keep("anan")
        assert 0 < told.value.seconds <= 60


def test_processes_that_share_a_database_count_together(database):
    one, other = Pace(3, database), Pace(3, database)
    assert [may_ask(pace, "anan") for pace in (one, other, one, other, one)] == [True, True, True, False, False]
    assert may_ask(other, "malee")
    alone = Pace(3)
    assert [may_ask(alone, "anan") for _ in range(4)] == [True, True, True, False]


def test_many_questions_at_once_are_counted_like_one_after_the_other(database):
    paces = [Pace(5, database) for _ in range(4)]
    with ThreadPoolExecutor(12) as pool:
        asked = list(pool.map(lambda n: may_ask(paces[n % 4], "anan"), range(24)))
    assert sum(asked) == 5


def test_what_is_older_than_a_minute_counts_no_more_and_is_gone_and_no_name_is_kept(database):
    pace = Pace(1, database)
    assert may_ask(pace, "anan")
    with psycopg.connect(database, autocommit=True) as db:
        assert "anan" not in str(db.execute("SELECT * FROM questions_counted").fetchall())
        db.execute("UPDATE questions_counted SET at = at - 61")
    assert may_ask(pace, "malee")
    assert may_ask(pace, "anan")
    with psycopg.connect(database) as db:
        assert db.execute("SELECT count(*) FROM questions_counted").fetchone()[0] == 2


def test_nothing_is_counted_where_there_is_no_limit_and_of_whom_nothing_is_known(database):
    assert all(may_ask(Pace(0, database), "anan") for _ in range(3))
    pace = Pace(1, database)
    assert all(may_ask(pace, "") for _ in range(3))


def test_without_the_database_one_line_says_so():
    with pytest.raises(IndexStorageError, match="ASSISTANT_DATABASE_URL") as told:
        Pace(1, "postgresql://nobody@127.0.0.1:1/none").keep("anan")
    assert "\n" not in str(told.value)
