"""The laws that a question names by name alone: `Luật Đất đai 2024`, `the Labour Code`, `พ.ร.บ. คุ้มครองแรงงาน`. Pure.

What such a law says, no text tells that does not name it. A Vietnamese or English name is known by its capitals, or by
a year right behind it; what is only called "the act" or `กฎหมาย` has none. Knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.language.cues import one_of
from assistant.language.document_numbers import reference_words
from assistant.language.normalise import shape
from assistant.language.segment import thai_words
from assistant.types import Language

_KIND: dict[Language, str] = {
    "vi": r"(?<!\w)(?:bộ luật|luật|pháp lệnh)(?!\w)",
    "en": r"(?<!\w)(?:laws?|acts?|codes?|ordinances?)(?!\w)",
    "th": r"(?:พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.?|ประมวล|พระราชกำหนด|พ\.?\s?ร\.?\s?ก\.?|กฎหมาย)",
}
# How another language names a law, and does not only say "by law".
_NAMED: dict[Language, str] = {
    "vi": r"(?<!\w)(?:bộ luật|(?<!pháp )luật|pháp lệnh)(?!\w)",
    "en": r"(?<!by )(?<!the )(?<!\w)(?:law|act|code|ordinance)(?!\w)",
    "th": r"(?:พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.?|ประมวลกฎหมาย|พระราชกำหนด|กฎหมายว่าด้วย)",
}
# What an act rests on says nothing of what those laws say.
_BASIS = re.compile(r"(?:pursuant to|căn cứ|อาศัยอำนาจ)[^;\n]*")
_YEAR = re.compile(r"\s(?:năm\s|nam\s)?(?:19|20)\d\d(?![\d/])")
_VIETNAMESE = re.compile(r"(?<!\w)(?:bộ luật|luật|pháp lệnh)\s(?P<name>[^\d,;?!().\"“”]+)", re.IGNORECASE)
_WORD = r"[A-Z][\w'’&-]*"
_AND = r"(?:and|of|on|for|the)\s"
_ENGLISH = re.compile(
    rf"(?P<before>{_WORD}\s(?:(?:{_AND})*{_WORD}\s){{0,5}})(?:Law|Act|Code|Ordinance)(?!\w)"
    rf"|(?:Law|Act|Code|Ordinance)\son\s(?:the\s)?(?P<behind>{_WORD}(?:\s(?:{_AND})*{_WORD})*)"
)
_THAI = re.compile(
    r"(?:พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.?|ประมวลกฎหมาย|พระราชกำหนด)\s?(?:ว่าด้วย)?(?P<name>[\u0e01-\u0e4e]{4,})"
)
# What opens a question with a capital and belongs to no name.
_OPENING = re.compile(
    r"(?:(?:The|An?|Wh(?:at|ich|ose|o|en|ere|y)|How|Do(?:es)?|Did|Is|Are|Was|Were|Has|Have|Can|May|Must|Under|In|By"
    r"|According|To|Per|Of|On|For|With|Since|If|Article|Section)\s(?:the\s)?)+"
)
# A name goes on longer than anyone can tell, but not less far: so many syllables or words of it are told by.
_BEGINNING: dict[Language, int] = {"vi": 2, "th": 2, "en": 2}
_FORM = 4  # letters that the forms of an English word share


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law as a question calls it, and how its name begins without the word for its kind."""

    called: str
    words: tuple[str, ...]
    language: Language

    def is_told(self, title: str, text: str, language: Language) -> bool:
        """Whether a passage names it, or its document's title; in another language, whether they name a law at all."""
        low = _BASIS.sub("", f"{title}\n{text}".lower())
        if language != self.language:
            return re.search(_NAMED[language], low) is not None
        if self._is_called(title):
            return True
        name = ("" if language == "th" else r"\s").join(map(re.escape, self.words))
        kind = _KIND[language]
        before = rf"{kind}\s?(?:ว่าด้วย|on\s(?:the\s)?|of\s|về\s)?{name}"
        return re.search(rf"{before}|{name}(?:\s\w+){{0,2}}\s{kind}" if language == "en" else before, low) is not None

    def _is_called(self, title: str) -> bool:
        low = title.lower()
        if self.language == "en":
            return all(word[:_FORM] in low for word in self.words)
        return ("" if self.language == "th" else " ").join(self.words) in low


def laws_named(question: str, language: Language) -> tuple[NamedLaw, ...]:
    """The laws that a normalised question in a language names without a number, in order."""
    found = {"th": _thai, "vi": _vietnamese, "en": _english}[language](question)
    return tuple(NamedLaw(called, words[: _BEGINNING[language]], language) for called, words in found if words)


def _vietnamese(question: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _VIETNAMESE.finditer(question):
        words = match["name"].split()[: _BEGINNING["vi"]]
        least = len(" ".join(words))
        name = match["name"][:least] + _before_stop(match["name"][least:], "vi")
        dated = _YEAR.match(question, match.start("name") + len(name)) is not None
        if words and (words[0][0].isupper() or dated):
            yield question[match.start() : match.start("name") + len(name)], tuple(name.lower().split())


def _english(question: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _ENGLISH.finditer(question):
        opening = _OPENING.match(match[0])
        start = opening.end() if opening else 0
        name = match["behind"] or match["before"][start:]
        yield match[0][start:], tuple(word for word in name.lower().split() if word not in _AND_WORDS)


_AND_WORDS = frozenset(("and", "of", "on", "for", "the"))


def _thai(question: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _THAI.finditer(question):
        name = _before_stop(match["name"], "th")
        yield question[match.start() : match.start("name") + len(name)], tuple(thai_words(name))


def _before_stop(name: str, language: Language) -> str:
    """A name up to the first word that no name goes on with."""
    stop = _stops(language).search(shape(name))
    return name[: stop.start() if stop else len(name)].rstrip()


@cache
def _stops(language: Language) -> re.Pattern[str]:
    words = [re.escape(shape(word)) for word in reference_words()["names"]["stops"][language]]
    return re.compile(one_of(words) if language == "th" else rf"(?<![a-z])(?:{one_of(words)})(?![a-z])")
