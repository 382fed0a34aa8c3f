"""Where characters stand, whoever read them."""

import math
from array import array

from assistant.documents.glyphs import PlacedWord, Rectangle, align, line_boxes, pack, words_on_lines
from assistant.types import Page


def glyphs(text: str, *, y: float = 0, step: float = 10) -> list[tuple[str, Rectangle]]:
    return [(c, (i * step, y, (i + 1) * step, y + 12)) for i, c in enumerate(text)]


def lefts(packed: bytes) -> list[float | None]:
    values = array("f", packed)
    return [None if math.isnan(values[i]) else values[i] for i in range(0, len(values), 4)]


def test_equal_readings_match_character_by_character() -> None:
    assert lefts(align("ab c", glyphs("ab c"))) == [0, 10, None, 30]


def test_sara_am_in_one_piece_gets_the_boxes_of_both_its_parts() -> None:
    values = array("f", align("นำ", glyphs("น\u0e4d\u0e32")))
    assert list(values[4:8]) == [10, 0, 30, 12]


def test_composed_letters_match_decomposed_ones() -> None:
    assert None not in lefts(align("Điều", glyphs("Đie\u0302\u0300u")))


def test_a_letter_that_one_reader_missed_costs_only_its_own_box() -> None:
    assert lefts(align("weaving", glyphs("weaing"))) == [0, 10, 20, None, 30, 40, 50]


def test_readings_of_different_pages_give_no_boxes() -> None:
    assert set(lefts(align("weaving looms", glyphs("0000000000000")))) == {None}


def test_a_stretch_over_two_lines_and_two_pages_is_a_box_a_line() -> None:
    first = pack([*(box for _, box in glyphs("ab")), None, *(box for _, box in glyphs("cd", y=20))])
    pages = (
        Page(1, 0, 5, width=100, height=100, glyphs=first),
        Page(2, 6, 8, width=100, height=100, glyphs=pack(box for _, box in glyphs("ef"))),
    )
    assert [box.to_list() for box in line_boxes(pages, 0, 8)] == [
        [1, 0, 0, 20, 12],
        [1, 0, 20, 20, 32],
        [2, 0, 0, 20, 12],
    ]
    assert [box.to_list() for box in line_boxes(pages, 1, 4)] == [[1, 10, 0, 20, 12], [1, 0, 20, 10, 32]]


def test_a_page_without_an_image_has_no_boxes() -> None:
    assert line_boxes((Page(1, 0, 5),), 0, 5) == ()


def test_words_of_ocr_share_their_box_among_their_letters() -> None:
    words = [
        PlacedWord("ab", (0, 0, 20, 10)),
        PlacedWord("c", (30, 0, 40, 10)),
        PlacedWord("d", (0, 20, 10, 30), line=1),
    ]
    text, boxes = words_on_lines(words)
    assert text == "ab c\nd"
    assert boxes[:4] == [(0, 0, 10, 10), (10, 0, 20, 10), None, (30, 0, 40, 10)]
    assert boxes[4] is None
