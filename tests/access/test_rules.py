"""What rules and labels mean: pure, and tried on people and files that nobody thought of."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access.labels import OPEN, Label
from assistant.access.rules import label_by, read_rules
from assistant.errors import AccessError
from assistant.types import Reader, Role

LEVELS = ("open", "internal", "confidential", "secret")
GROUPS = st.frozensets(st.sampled_from(["loans", "trade", "cabinet"]))
LABELS = st.builds(Label, st.integers(0, 3), st.frozensets(GROUPS.filter(bool), max_size=2))
READERS = st.builds(Reader, st.just("x"), st.sampled_from([Role.READER, Role.EDITOR]), GROUPS, st.integers(0, 3))


@given(LABELS, LABELS, READERS)
def test_what_is_narrowed_lets_exactly_those_whom_both_let(one, other, reader):
    assert one.narrowed(other).lets(reader) == (one.lets(reader) and other.lets(reader))


@given(LABELS, READERS)
def test_more_groups_and_a_higher_clearance_never_shut_a_document(label, reader):
    more = Reader("x", reader.role, reader.groups | {"trade"}, reader.clearance + 1)
    assert not label.lets(reader) or label.lets(more)


@given(LABELS)
def test_a_label_is_kept_as_text_and_read_back(label):
    assert Label.from_key(label.key) == label
    assert label.lets(Reader("admin", Role.ADMINISTRATOR))


def test_the_longest_rule_counts_and_of_two_as_long_both():
    rules = read_rules(
        """
        rule = [
            {files = "*", classification = "internal"},
            {files = "/papers/budget", groups = ["budget"]},
            {files = "/papers/budget/open"},
            {files = "*/budget/*.xlsx", classification = "Secret"},
        ]
        """,
        LEVELS,
    )
    assert label_by(rules, "/papers/x.pdf") == Label.of(1)
    assert label_by(rules, "/papers/budget/a/b.pdf") == Label.of(0, ["budget"])
    assert label_by(rules, "/papers/budget/open/c.pdf") == OPEN
    assert label_by(rules, "/papers/budgets/c.pdf") == Label.of(1)
    assert label_by(rules, "/papers/budget/d.xlsx") == Label.of(3)  # longer by a sign
    both = read_rules('rule = [{files = "/a*", groups = ["x"]}, {files = "*/b", classification = "secret"}]', LEVELS)
    assert label_by(both, "/a/b") == Label.of(3, ["x"])


def test_a_folder_is_meant_however_its_disk_spells_its_name():
    (rule,) = read_rules('[[rule]]\nfiles = "/giấy tờ [2024]/mật"\nclassification = "secret"', LEVELS)
    for form in ("NFC", "NFD"):
        assert rule.fits(unicodedata.normalize(form, "/giấy tờ [2024]/mật/a.pdf"))
    assert not rule.fits("/giấy tờ 2/mật/a.pdf")


@pytest.mark.parametrize(
    "text",
    [
        "[[rule]",
        'rules = "x"',
        '[[rule]]\nfiles = "budget"',
        '[[rule]]\nclassification = "secret"',
        '[[rule]]\nfiles = "/a"\nclassification = "hush"',
        '[[rule]]\nfiles = "/a"\ngroups = "budget"',
        '[[rule]]\nfiles = "/a"\ngroup = ["budget"]',
    ],
)
def test_a_rule_that_is_not_understood_is_refused_and_not_guessed(text):
    with pytest.raises(AccessError):
        read_rules(text, LEVELS)
