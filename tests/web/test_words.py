import string
import tomllib
from datetime import date, datetime
from importlib.resources import files

import pytest

from assistant import errors
from assistant.settings import Settings
from assistant.types import LANGUAGES, Force, Kind, NoticeKind
from assistant.web.markup import with_whole_dates
from assistant.web.words import Words, examples, language_names, preferred_language


def keys(language):
    held = tomllib.loads(files("assistant.web").joinpath("texts", f"{language}.toml").read_text("utf-8"))
    return {f"{group}.{name}": text for group, texts in held.items() for name, text in texts.items()}


def blanks(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", ["th", "vi"])
def test_no_language_lacks_a_text_that_another_has(language):
    assert keys(language).keys() == keys("en").keys()


@pytest.mark.parametrize("language", ["th", "vi"])
def test_the_same_blanks_are_filled_in_every_language(language):
    assert {key: blanks(text) for key, text in keys(language).items()} == {
        key: blanks(text) for key, text in keys("en").items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language):
    assert all(text.strip() for text in keys(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_state_notice_and_error_has_a_name(language):
    words = Words(language)
    assert all(words.kind(kind) for kind in Kind)
    assert all(words.force(force) for force in Force)
    assert all(words(f"notice.{kind}") for kind in NoticeKind.__args__)
    assert all(words.error(kind("/srv/secret")) for kind in _tree(errors.AssistantError))


def _tree(kind):
    return [kind, *(below for child in kind.__subclasses__() for below in _tree(child))]


def test_an_error_is_told_in_one_line_of_the_readers_language_without_paths():
    told = Words("th").error(errors.IndexStorageError("/srv/index cannot be read"))
    assert told == "ไม่สามารถอ่านดัชนีได้ โปรดแจ้งผู้ดูแลระบบ"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("th-TH,th;q=0.9,en;q=0.8", "th"),
        ("fr-FR,vi;q=0.5,en;q=0.4", "vi"),
        ("en;q=0.3, vi-VN;q=0.9", "vi"),
        ("EN-gb", "en"),
        ("th;q=0, vi", "vi"),
        ("fr, de", "en"),
        ("", "en"),
        ("*", "en"),
        ("th;q=lots, ;;;,,", "en"),
    ],
)
def test_a_reader_is_shown_the_language_the_browser_asks_for(header, language):
    assert preferred_language(header, "en") == language


def test_examples_come_in_three_languages_the_readers_own_first():
    assert list(examples("vi")) == ["vi", "th", "en"]
    assert all(examples("vi").values())
    assert set(language_names()) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "day", "moment", "number"),
    [
        ("th", "30 มิถุนายน 2567", "30 มิถุนายน 2567 09:05 น.", "1,234,567"),
        ("vi", "30/06/2024", "09:05 ngày 30/06/2024", "1.234.567"),
        ("en", "30 June 2024", "30 June 2024, 09:05", "1,234,567"),
    ],
)
def test_days_times_and_numbers_are_written_as_each_language_does(language, day, moment, number):
    words = Words(language)
    assert words.day(date(2024, 6, 30)) == day
    assert words.moment(datetime(2024, 6, 30, 9, 5).astimezone()) == moment
    assert words.number(1234567) == number


def test_our_own_classifications_are_named_in_each_language_and_an_offices_as_it_wrote_them():
    ours = Settings.model_fields["classifications"].default
    for language in LANGUAGES:
        assert all(Words(language).level(name) != name for name in ours)
        assert Words(language).level("ปกปิด") == "ปกปิด"


@pytest.mark.parametrize("day", ["30 มิถุนายน 2567", "30 June 2024", "ngày 30 tháng 6 năm 2024"])
def test_a_date_is_not_broken_over_two_lines_and_what_is_around_it_is_escaped(day):
    assert with_whole_dates(f"a < b ({day}) & c") == f'a &lt; b (<span class="whole">{day}</span>) &amp; c'
