"""How questions ask for arithmetic and how texts say what a figure measures, by their words. Pure; cues are data.

All offsets are of the normalised text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, get_args

from assistant.language.concepts import arithmetic_words
from assistant.language.figures import find_figures
from assistant.language.normalise import fold, shape
from assistant.language.periods import find_periods, standing_by_days
from assistant.language.questions import asked_for
from assistant.language.segment import thai_words

Operation = Literal[
    "points",
    "complement",
    "rate",
    "remaining",
    "growth",
    "times",
    "highest",
    "lowest",
    "average",
    "course",
    "share",
    "difference",
    "sum",
    "above",
    "below",
    "flow",
    "comparison",
]
Measure = Literal["planned", "disbursed", "proposed", ""]
Span = tuple[int, int]

OPERATIONS: tuple[Operation, ...] = get_args(Operation)
_BETWEEN = r"[^.;?!]{1,40}?"
_BY_FIGURES = frozenset({"above", "below", "flow"})  # asked for by a figure or time, not by words
_OF_SEVERAL: frozenset[Operation] = frozenset({"average", "share", "sum"})
_FIGURES = frozenset({"amount", "share", "count"})
_TWO_DAYS = 2
_EACH = 24  # characters that say what an average is of each of
_EACH_BEHIND = re.compile(r"(?:เฉลี่ย(?:แล้ว)?|ได้|เป็น|ปี|\s|^)(?P<each>[ก-๙]{2,16}?)(?<!ร้อย)ละ(?=เท่า|กี่|ประมาณ|\s|$)")
# The same where more is said before the thing: `ได้เงินตามแผนโครงการละเท่าไร`.
_EACH_IN_THAI = re.compile(r"(?P<run>[ก-๙]{2,}?)(?<!ร้อย)ละ(?=เท่า|กี่)")
_AFTER_THE_THING = re.compile(r"[\d?.,;:]|(?<!\w)(?:of|in|on|at|with|under|that|who|cua|trong|for)(?!\w)")
_OF_THOSE = re.compile(r"^(?:of\s)?(?:the\s|those\s)?(?:\d+\s)?")
# The "un" of what was not done: unsigned, unbuilt.
_UNDONE = re.compile(
    r"(?<![a-z])un(?=(?!der|it|iver|ion|us|iqu|expect|limit|relat|disburs|spent|paid|used)"
    r"[a-z]{2,}(?:ed|id|nt|lt|ld|pt)(?![a-z]))"
)
_NEAR = 14  # characters between a cue and the figure it is about
_OF = re.compile(r"(?:\bof(?: the| its)?|ของ|\bcua|\bso voi) ?$")  # a share "of the plan" is none of a plan
_WITH_MORE = ("งบ", "ค", "เรื่อง")  # งบประมาณ is a budget, no ประมาณ (about); nor is คราว ราว
_FILLER = re.compile(r"[\s(,:]*(?:จำนวน|ร้อยละ|เป็น|เพียง|them|la|by|of|just|only)?[\s(]*$")
_AND_SHARE = re.compile(
    r"[\s,]*(?:or|hay|hoac|tuc|หรือ|คิดเป็น)?[\s(]*(?:ร้อยละ\s?)?[\d.,]*\s?(?:%|per cent|percent|phan tram)?[\s),]*"
)


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    """All cues of one kind as one pattern, on shaped text; Thai has no word boundaries to ask for."""
    table = arithmetic_words()
    for name in path:
        table = table[name]
    spaced = sorted((cue for language in ("vi", "en") for cue in table[language]), key=len, reverse=True)
    thai = sorted(table["th"], key=len, reverse=True)
    latin = "|".join(_form(cue) for cue in spaced)
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)" + "".join(f"|{_form(cue)}" for cue in thai))


def _form(cue: str) -> str:
    form = re.escape(fold(cue)).replace(r"\ …\ ", rf"(?!\w){_BETWEEN}(?<!\w)")  # hơn is no part of Hồng
    return form.replace(r"\ ", r"\s").replace("…", _BETWEEN)


def spans(text: str, *path: str) -> list[Span]:
    """Where a text holds cues of a kind of arithmetic.toml."""
    return [match.span() for match in _pattern(*path).finditer(shape(text))]


# "Once a cluster has more than a thousand workers" compares nothing; "what is it a share of?" asks for none.
_CONDITION = re.compile(r"(?<!\w)(?:once|if|when|where|unless) [^,?.]*?(?:more|less|fewer) than(?!\w)")
_SHARE_OF_WHAT = re.compile(r"(?:share|percentage|proportion|part) of\W*$")


def operations(question: str) -> tuple[Operation, ...]:
    """What a question asks to have computed, the most particular first; nothing for most questions."""
    plain = _CONDITION.sub(" ", shape(question))
    named = (operation for operation in OPERATIONS if operation not in _BY_FIGURES)
    found = {operation for operation in named if _pattern("operation", operation).search(plain)}
    if "sum" in found and not _pattern("operation", "sum").search(blanked(plain, spans(question, "no_sum"))):
        found.discard("sum")
    both = "difference" in found and {"highest", "lowest"} <= found  # by how much the most is more than the least
    if not both and not _pattern("which").search(plain):
        found -= {"highest", "lowest"}
    # What a share is of, a definition says.
    if _SHARE_OF_WHAT.search(plain) or _pattern("norm").search(
        plain
    ):  # a rule's rate, or its bound for each of something, is stated
        found -= {"share", "average"}
    counts = asks_for_number(question)
    if counts and _UNDONE.search(plain):
        found.add("complement")
    if not counts:
        found.discard("complement")
    elif "complement" in found and not any(name for name, _, _ in measures(question)):
        found.discard("remaining")
    if _pattern("no_figure").search(plain) and not (counts or asked_for(question) & _FIGURES):
        found -= _OF_SEVERAL
    if _asks_for_flow(question, counts=counts):
        found.add("flow")
    bound = bound_asked(question)
    if bound is not None:
        found.add("above" if bound.above else "below")
    return tuple(operation for operation in OPERATIONS if operation in found)


def _asks_for_flow(question: str, *, counts: bool) -> bool:
    """Whether what came about within a stretch of time is asked: in a third quarter, between two days, newly."""
    periods = standing_by_days(list(dict.fromkeys(mention.period for mention in find_periods(question))))
    spent = any(name == "disbursed" for name, _, _ in measures(question))
    if len(periods) == 1:
        return (spent and periods[0].since is not None) or (counts and asks(question, "new"))
    return (
        (spent or counts)
        and len(periods) == _TWO_DAYS
        and all(period.day for period in periods)
        and asks(question, "from")
    )


def affirmed(text: str) -> str:
    """A text whose English words for what was not done say that it was: of contracts unsigned, those signed."""
    return blanked(text, [match.span() for match in _UNDONE.finditer(shape(text))])


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that a question asks what lies above or below: "which got more than 3 billion"."""

    value: Decimal
    unit: str
    above: bool


def bound_asked(question: str) -> Bound | None:
    """The bound of a question over rows; None where it asks for none, or only mentions one."""
    plain = shape(question)
    if not _pattern("which").search(plain):
        return None
    for figure in find_figures(question):
        before = plain[max(0, figure.start - _NEAR * 2) : figure.start]
        for name, above in (("limit_above", True), ("limit_below", False)):
            if any(not before[match.end() :].strip() for match in _pattern(name).finditer(before)):
                return Bound(figure.value, figure.unit, above)
    return None


def divided_by(question: str) -> str:
    """What an average is asked of each of, in the question's words: "project", "units"; empty where it does not say."""
    plain = shape(question)
    behind = _EACH_IN_THAI.search(plain)
    if behind is not None and not _EACH_BEHIND.search(plain):
        thing = thai_words(question[behind.start("run") : behind.end("run")])[-1:]
        return thing[0] if thing else ""
    for pattern in (_EACH_BEHIND, _pattern("per")):
        for match in pattern.finditer(plain):
            first, last = match.span("each") if "each" in match.groupdict() else (match.end(), match.end() + _EACH)
            said = _OF_THOSE.sub("", plain[first:last].strip())
            words = re.split(r"[\d?.,;:]|(?<!\w)(?:of|in|on|at|with|under|that|who|cua|trong|for)(?!\w)", said)[
                0
            ].strip()
            if words:
                at = plain.index(words, first)
                return question[at : at + len(words)]
    return ""


@lru_cache(maxsize=4096)
def measures(text: str) -> tuple[tuple[Measure, int, int], ...]:
    """What a text says that its figures measure, in order, with the places where it says so."""
    found = [
        (name, *match.span())
        for name in arithmetic_words()["measure"]
        for match in _pattern("measure", name).finditer(shape(text))
    ]
    return tuple(sorted(found, key=lambda measure: measure[1]))


def measure_at(text: str, start: int, end: int) -> Measure:
    """What the figure at `text[start:end]` measures: what is said last before it, else first after it."""
    said = [measure for measure in measures(text) if not _OF.search(shape(text)[: measure[1]])] or measures(text)
    before = [name for name, _, last in said if last <= start]
    after = [name for name, first, _ in said if first >= end]
    if "proposed" in before:
        return "proposed"
    if after and before and _verb_follows(text[end:]):
        return after[0]
    return (before[-1:] or after[:1] or [""])[0]


def _verb_follows(rest: str) -> bool:
    """Whether what is said of a figure comes after it: "127,400 million VND had been disbursed"."""
    return bool(re.match(r"\s*(?:had|has|have|was|were|is|are)\s(?:been\s|being\s)?(?:\w+\s)?", shape(rest)))


def is_change(text: str, start: int, end: int) -> bool:
    """Whether the figure at `text[start:end]` says by how much something changed or differs, not how much it is."""
    plain = shape(text)
    before = plain[max(0, start - 40) : start]
    if any(_FILLER.fullmatch(before[match.end() :]) for match in _pattern("change", "before").finditer(before)):
        return True
    after = plain[end : end + 60]
    skipped = _AND_SHARE.match(after)
    return any(
        _pattern("change", "after").match(after, at) is not None
        for at in {len(after) - len(after.lstrip()), skipped.end() if skipped else 0}
    )


def is_bound(text: str, start: int) -> bool:
    """Whether the figure that begins at `start` is a bound or only about so much: "at least 40 per cent"."""
    before = shape(text)[max(0, start - _NEAR * 2) : start]
    return any(
        not before[match.end() :].strip(" (") and not before.endswith(_WITH_MORE, 0, match.start())
        for match in _pattern("bound").finditer(before)
    )


def without_figures(text: str, *, also: Sequence[Span] = ()) -> str:
    """A text with its figures, times and measures blanked: what is left is its subject."""
    gone: list[Span] = [*also, *((m.start, m.end) for m in find_periods(text))]
    gone += [(figure.start, figure.end) for figure in find_figures(text)]
    gone += [(start, end) for _, start, end in measures(text)] + spans(text, "asked_with")
    gone += [(match.end("each"), match.end()) for match in _EACH_BEHIND.finditer(shape(text))]
    gone += [(match.end("run"), match.end()) for match in _EACH_IN_THAI.finditer(shape(text))]
    return blanked(text, gone)


def blanked(text: str, places: Sequence[Span]) -> str:
    """A text with these places made blank; the rest stays where it was."""
    letters = list(text)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def clauses(text: str) -> Iterator[Span]:
    """The clauses of a sentence as far as marks and words that open a comparison tell them apart, in order."""
    plain = shape(text)
    cuts = {match.start() for match in _pattern("against").finditer(plain) if not _inside_word(plain, match.start())}
    cuts |= {match.end() for match in re.finditer(r"[,;:](?=\s)|\s(?:and|but|while|และ|va|con)\s", plain)}
    start = 0
    for cut in [*sorted(cuts), len(text)]:
        if cut > start:
            yield start, cut
            start = cut


def _inside_word(plain: str, at: int) -> bool:
    return plain[at].isascii() and at > 0 and plain[at - 1].isalnum()


def asks_for_number(question: str) -> bool:
    """Whether how many things there are is asked, not how much money or what part of a whole."""
    plain = shape(question)
    after = [plain[match.end() :].lstrip() for match in _pattern("count").finditer(plain)]
    after += [shape(rest).lstrip() for rest in re.split(r"(?<!\w)mấy(?!\w)", question.lower())[1:]]
    return any(_is_a_thing(rest) for rest in after)


def _is_a_thing(rest: str) -> bool:
    """Whether what follows a "how many" begins with a thing, not with money or a share."""
    if re.match(r"\w", rest) is None:
        return False
    return _pattern("no_thing").match(rest) is None or _pattern("thing").match(rest) is not None


def asks(question: str, kind: str) -> bool:
    """Whether a question holds a cue of a kind that stands by itself in arithmetic.toml."""
    return bool(_pattern(kind).search(shape(question)))
