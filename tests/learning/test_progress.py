"""What a learner has answered is kept exactly, apart from other learners, and comes again when FSRS says."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ProgressError
from assistant.learning.progress import Progress

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
OWNERS = ("an", "ส้ม")
ITEMS = ("a1", "b2", "c3")
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(OWNERS), st.sampled_from(ITEMS), st.booleans(), st.integers(min_value=0, max_value=60 * 24 * 40)
    ),
    max_size=25,
)


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path / "deep" / "progress.sqlite")


@given(answers=ANSWERS)
@settings(max_examples=40, deadline=None)
def test_every_question_is_due_exactly_when_the_published_algorithm_says(
    answers: list[tuple[str, str, bool, int]],
) -> None:
    scheduler = Scheduler(enable_fuzzing=False)
    cards: dict[tuple[str, str], Card] = {}
    with TemporaryDirectory() as folder:
        now = NOW
        for owner, item, right, minutes in answers:
            now += timedelta(minutes=minutes)
            before = cards.get((owner, item), Card(card_id=0))
            rating = Rating.Good if right else Rating.Again
            cards[owner, item], _ = scheduler.review_card(before, rating, now)
            kept = Progress(Path(folder) / "p.sqlite")  # opened anew: nothing lives in memory alone
            assert kept.answered(owner, item, now, right=right) == cards[owner, item].due
        kept = Progress(Path(folder) / "p.sqlite")
        for owner in OWNERS:
            mine = {item: card for (who, item), card in cards.items() if who == owner}
            assert kept.known(owner) == set(mine)
            for later in (now, now + timedelta(days=3), now + timedelta(days=4000)):
                due = kept.due(owner, later)
                assert set(due) == {item for item, card in mine.items() if card.due <= later}
                assert [mine[item].due for item in due] == sorted(mine[item].due for item in due)
            summary = kept.summary(owner, now)
            given_by = [right for who, _, right, _ in answers if who == owner]
            assert (summary.questions, summary.answers, summary.right) == (len(mine), len(given_by), sum(given_by))


def test_a_wrong_answer_comes_again_sooner_than_a_right_one(progress: Progress) -> None:
    for day in (0, 1):  # past the steps of a first day
        for item, right in (("known", True), ("missed", day == 0)):
            progress.answered("an", item, NOW + timedelta(days=day), right=right)
    soon = progress.due("an", NOW + timedelta(days=1, hours=1))
    assert soon == ["missed"]
    assert set(progress.due("an", NOW + timedelta(days=400))) == {"known", "missed"}


def test_a_moment_is_the_same_in_every_time_zone(progress: Progress) -> None:
    bangkok = timezone(timedelta(hours=7))
    due = progress.answered("an", "a1", NOW.astimezone(bangkok), right=True)
    assert due.tzinfo is UTC
    assert progress.due("an", due.astimezone(bangkok)) == ["a1"]
    assert progress.due("an", due - timedelta(seconds=1)) == []


def test_learners_do_not_see_each_other(progress: Progress) -> None:
    progress.answered("an", "a1", NOW, right=False)
    progress.mark_read("an", ["card"], NOW)
    later = NOW + timedelta(days=9)
    assert progress.due("ส้ม", later) == []
    assert progress.read("ส้ม") == frozenset()
    assert progress.summary("ส้ม", later).to_dict() == dict.fromkeys(
        ("questions", "due", "answers", "right", "cards"), 0
    )


def test_forgetting_a_learner_leaves_nothing_of_him_and_all_of_others(progress: Progress, tmp_path: Path) -> None:
    for owner in OWNERS:
        progress.answered(owner, "a1", NOW, right=True)
        progress.mark_read(owner, ["card"], NOW)
    progress.forget("an")
    assert progress.known("an") == frozenset()
    assert progress.read("an") == frozenset()
    assert progress.summary("ส้ม", NOW).cards == 1
    with sqlite3.connect(tmp_path / "deep" / "progress.sqlite") as db:
        for table in ("questions", "answers", "read_cards"):
            assert db.execute(f"SELECT count(*) FROM {table} WHERE owner = 'an'").fetchone() == (0,)


def test_a_card_is_read_once(progress: Progress) -> None:
    progress.mark_read("an", ["one", "two"], NOW)
    progress.mark_read("an", ["two", "three"], NOW + timedelta(days=1))
    assert progress.read("an") == {"one", "two", "three"}


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE theirs (x)")
    before = file.read_bytes()
    with pytest.raises(ProgressError, match="ASSISTANT_PROGRESS_FILE"):
        Progress(file).due("an", NOW)
    assert file.read_bytes() == before
    (tmp_path / "text.sqlite").write_text("no database at all", "utf-8")
    with pytest.raises(ProgressError, match="cannot be used"):
        Progress(tmp_path / "text.sqlite").due("an", NOW)


def test_a_card_that_is_marked_unread_is_read_no_more_and_others_stay(progress: Progress) -> None:
    progress.mark_read("an", ["c1", "c2"], NOW)
    progress.mark_read("ส้ม", ["c1"], NOW)
    progress.mark_unread("an", ["c1"])
    assert (progress.read("an"), progress.read("ส้ม")) == (frozenset({"c2"}), frozenset({"c1"}))
