"""The written checklist for a quiz question: each point returns what is wrong with it, or an empty string.

Judges a question by its quotes and by the documents' own text, with means of its own where the generator's would only
agree with itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.language.amounts import find_amounts
from assistant.language.dates import find_dates
from assistant.language.detect import detect
from assistant.language.moments import find_moments
from assistant.language.normalise import fold, shape
from assistant.language.polarity import little_words
from assistant.language.segment import words
from assistant.learning.items import GAP, Item
from assistant.learning.labels import label
from assistant.service import Assistant
from assistant.types import LAYS_DOWN_LAW, Force, Kind

GAPS = ("who", "amount", "time", "day")
LENGTHS = 2.4  # times: no choice may stand out by more


def plain(text: str) -> str:
    return " ".join(shape(text).split())


def text_of(assistant: Assistant, document_id: str) -> str:
    pages = range(1, assistant.document(document_id).pages + 1)
    return plain(" ".join(assistant.page_text(document_id, n) for n in pages))


def filled(item: Item, choice: str) -> str:
    """A gap filled as a reader would: with the article that English needs, or without."""
    return plain(item.question.replace(GAP, choice))


def says(text: str, item: Item, choice: str) -> bool:
    """Whether a text says the sentence of a question with this choice in its gap; its list's opening words left out."""
    before, after = (plain(part) for part in item.question.split(GAP))
    articles = ("", "the ", "a ", "an ", "each ") if item.language == "en" else ("",)
    joints = [(b, a) for b in (before[-60:],) for a in (after[:60],)]
    return any(
        re.sub(r"\s", "", b + article + plain(choice) + a) in re.sub(r"\s", "", text)
        for b, a in joints
        for article in articles
    )


# The points


def the_frame_is_well_formed(item: Item, _: Assistant) -> str:
    if not item.frame or detect(item.frame) != item.asked_in or "{" in item.frame:
        return f"frame {item.frame!r}"
    if item.asked_in != "th" and not item.frame.endswith("?"):
        return "the frame asks nothing"
    gaps = item.question.count(GAP)
    if gaps != (1 if item.kind in GAPS else gaps if item.kind == "order" else 0):
        return f"{gaps} gaps"
    return ""


def the_choices_are_apart(item: Item, _: Assistant) -> str:
    if not (2 if item.kind == "truth" else 3) <= len(item.choices) <= 4 or not 0 <= item.answer < len(item.choices):
        return f"{len(item.choices)} choices"
    if len({fold(choice) for choice in item.choices}) < len(item.choices):
        return "two choices are the same"
    for one in item.choices:
        if item.kind in ("who", "duty") and any(o is not one and plain(one) in plain(o) for o in item.choices):
            return f"{one!r} is part of another choice"
    return ""


def every_quote_is_verbatim(item: Item, assistant: Assistant) -> str:
    for citation in item.citations:
        stored = assistant._stores.registry.text(citation.document.id, citation.start, citation.end)
        if stored != citation.quote:
            return "a quote is not its document's text"
        page = assistant.page(citation.document.id, citation.page)
        if not page.start <= citation.start <= page.end:
            return "a quote is not on its page"
    return "" if item.citations else "no quote"


def the_answer_stands_in_its_quote(item: Item, _: Assistant) -> str:
    quote = plain(" ".join(citation.quote for citation in item.citations))
    if item.kind in GAPS:
        return "" if says(quote, item, item.right) else "the quote does not say it"
    if item.kind in ("duty", "term", "meaning"):
        return "" if plain(item.right) in quote else "the quote does not have it"
    if item.kind == "document":
        number = item.citations[0].document.identity.number or item.citations[0].document.identity.title
        return "" if plain(number) in plain(item.right) else "another document"
    if item.kind == "truth":
        true = item.right == label("true", item.asked_in)
        rest = plain(item.question)
        stands = rest in quote or quote in rest
        return "" if stands == true else "the quote says otherwise"
    return _right_order(item)


def _right_order(item: Item) -> str:
    steps = [int(n) for n in re.findall(r"\d", item.right)]
    shown = [plain(re.sub(r"^\(\d\) ", "", line)) for line in item.question.split("\n")]
    if item.kind == "sequence":
        quote = plain(item.citations[0].quote)
        places = [quote.find(shown[n - 1]) for n in steps]
        return "" if places == sorted(places) and min(places) >= 0 else "the quote has another order"
    days = []
    for n in steps:
        before = shown[n - 1].split(GAP)[0]
        quote = next((c.quote for c in item.citations if plain(c.quote).startswith(before)), "")
        dates = [d.day for d in find_dates(quote) if d.day] or [(m.month, m.day) for m in find_moments(quote) if m.day]
        days.append(dates[0] if dates else None)
    return "" if None not in days and days == sorted(days) else "the dates have another order"


def no_wrong_answer_is_true(item: Item, assistant: Assistant) -> str:
    wrong = [choice for choice in item.choices if choice != item.right]
    document = text_of(assistant, item.citations[0].document.id)
    quote = plain(" ".join(citation.quote for citation in item.citations))
    for choice in wrong:
        if item.kind in GAPS and (says(document, item, choice) or _has(quote, choice, item)):
            return f"{choice!r} may be true too"
        if item.kind == "duty" and plain(choice) in plain(item.citations[0].quote):
            return f"{choice!r} stands in the heading"
        if item.kind in ("meaning", "term") and plain(choice) in quote:
            return f"{choice!r} stands in the definition"
        if item.kind == "document" and plain(item.question) in _named(assistant, choice):
            return f"{choice!r} says so too"
    return ""


def _has(quote: str, choice: str, item: Item) -> bool:
    """Whether the quote says a wrong choice elsewhere: then it may be what was asked for."""
    if item.kind == "who":
        return plain(choice) in quote
    if item.kind == "day":
        return re.search(rf"(?<!\d){re.escape(plain(choice))}(?!\d)", quote) is not None
    values = {(a.value, a.unit) for a in find_amounts(" ".join(c.quote for c in item.citations))}
    return any((a.value, a.unit) in values for a in find_amounts(choice))


def _named(assistant: Assistant, choice: str) -> str:
    for document in assistant.documents():
        number = document.identity.number or document.identity.title
        if plain(number) in plain(choice):
            return text_of(assistant, document.id)
    raise AssertionError(f"no document is called {choice}")


def it_does_not_answer_itself(item: Item, _: Assistant) -> str:
    shown = plain(f"{item.frame} {item.about if item.kind != 'document' else ''} {item.question}")
    if item.kind in ("who", "duty", "term", "document") and plain(item.right) in shown:
        return "the answer stands in the question"
    if item.kind in ("amount", "time"):
        asked = {a.value for a in find_amounts(item.right)}
        told = {a.value for a in find_amounts(item.question)} | {a.value for a in find_amounts(item.about) if a.unit}
        if asked & told:
            return "the figure stands in the question"
    if item.kind == "day" and plain(item.right) in shown:
        return "the day stands in the question"
    if item.kind in ("who", "duty", "meaning", "term", "document"):
        of_question = _words(item.question, item)
        own = _words(item.right, item)
        if own and len(own & of_question) > (0 if item.kind in ("meaning", "term", "document") else len(own) / 2):
            return f"{own & of_question} stand in the question"
    return ""


def _words(text: str, item: Item) -> set[str]:
    little = little_words(item.language)
    return {w for w in words(text) if len(w) > 1 and not w.isdigit() and w not in little}


def nothing_in_its_form_tells(item: Item, _: Assistant) -> str:
    if item.kind in ("who", "duty", "meaning", "amount", "time", "day"):
        others = [len(choice) for n, choice in enumerate(item.choices) if n != item.answer]
        if len(item.right) > max(others) * LENGTHS or len(item.right) * LENGTHS < min(others):
            return "the right answer stands out by its length"
    if item.language == "en" and re.search(rf"\b(?:a|an) {GAP}", item.question):
        return "an article before the gap tells"
    if item.language == "en" and item.kind in ("who", "duty"):
        plural = [choice.split(" of ")[0].endswith("s") for choice in item.choices]
        if len(set(plural)) > 1:
            return "singular and plural"
    return ""


def wrong_answers_are_of_the_same_type(item: Item, assistant: Assistant) -> str:
    if item.kind in ("amount", "time"):
        units = {a.unit for choice in item.choices for a in find_amounts(choice)}
        values = [abs(a.value) for choice in item.choices for a in find_amounts(choice)]
        if len(units) > 1:
            return f"units {units}"
        right = abs(find_amounts(item.right)[0].value)
        return "" if all(right / 10 <= value <= right * 10 for value in values) else "sizes far apart"
    if item.kind == "day":
        forms = {(m.year is None, m.day is None) for choice in item.choices for m in find_moments(choice)}
        return "" if len(forms) == 1 else "days of several forms"
    if item.kind == "document":
        held = {d.identity.number or d.identity.title: d for d in assistant.documents()}
        named = [next(d for n, d in held.items() if plain(n) in plain(c)) for c in item.choices]
        sorts = {(d.identity.language, _sort(d.identity.kind)) for d in named}
        return "" if len(sorts) == 1 else f"documents of several sorts {sorts}"
    if item.kind in ("who", "duty", "meaning", "term"):
        return "" if len({detect(choice, item.language) for choice in item.choices}) == 1 else "several languages"
    return ""


def _sort(kind: Kind) -> str:
    if kind in (Kind.LAW, Kind.ORDINANCE):
        return "act"
    return "rule" if kind in LAYS_DOWN_LAW else "report"


def it_is_law_on_the_day_or_says_so(item: Item, _: Assistant) -> str:
    over = [c for c in item.citations if c.document.force in (Force.NO_LONGER, Force.NOT_YET)]
    over += [c for c in item.citations if c.validity and c.validity.force is Force.NO_LONGER]
    return "nothing says that it is no longer law" if over and not item.notices else ""


POINTS: tuple[Callable[[Item, Assistant], str], ...] = (
    the_frame_is_well_formed,
    the_choices_are_apart,
    every_quote_is_verbatim,
    the_answer_stands_in_its_quote,
    no_wrong_answer_is_true,
    it_does_not_answer_itself,
    nothing_in_its_form_tells,
    wrong_answers_are_of_the_same_type,
    it_is_law_on_the_day_or_says_so,
)
