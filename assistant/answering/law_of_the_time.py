"""The day whose law a question asks for by naming a time: "how much was paid in 2015" asks for the rule of 2015.

A rule names no year and holds for all of them while it is in force; what it was in a year that is past is told by the
text that was law then. A figure of a report or a plan is of its own year, and no law of another day. Decides by what is
found, on the day asked and on that of the time; quotes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.answering.finding.evidence import candidates
from assistant.answering.finding.leading import led_by_what_it_says
from assistant.answering.finding.sufficient import sufficient
from assistant.answering.premises.years import names_acts, without_acts
from assistant.index.stores import Stores
from assistant.language.arithmetic import asks
from assistant.language.normalise import normalise, shape
from assistant.language.periods import find_periods
from assistant.language.questions import asked_for, holds
from assistant.language.years import years_in
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.understand import without_references
from assistant.types import LAYS_DOWN_LAW, Hit, Query

_AS_GOOD = 0.8  # of the best passage's score: what is as good may not speak of the time itself
_PASSAGES = 10
# What stands before a time and says nothing without it; of these, what says that the time before it is meant.
_EARLIER = r"(?<!\w)(?:before|prior to|until|truoc)|ก่อน(?:หน้า)?"
# "Under the rules that applied in 2010": the rules of a time, which are the law of its day.
_RULES_OF = (
    r"(?<!\w)(?:under|by|according to|with|per) (?:the )?(?:old |former |earlier )?(?:rules?|regulations?|law|laws)"
    r"(?: (?:that|which|then))?(?: (?:applied|applying|applicable|valid|was|were|in force|in effect|in use|back))*"
    r"|(?<!\w)(?:theo|chieu theo) (?:cac )?(?:quy dinh|luat|phap luat|che do)"
    r"(?: (?:cu|ap dung|co|hieu luc|hoi|luc|thoi))*"
    r"|ตาม(?:หลักเกณฑ์|เกณฑ์|กฎเกณฑ์|กฎหมาย|กฎ|ระเบียบ)(?:เก่า|เดิม)?(?:ที่)?(?:ใช้|บังคับ|อยู่)*"
)
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:in|during|of|for|at|by|as of|since|year|vao|trong|nam|thang|ngay|cuoi|dau)|ใน|ช่วง|เมื่อ|ปี|พ\.ศ\."
    rf"|{_EARLIER}|{_RULES_OF})\s*$"
)
_IS_EARLIER = re.compile(rf"(?:{_EARLIER})\s*(?:the\s|year\s|nam\s|thang\s|ngay\s|ปี|พ\.ศ\.|วันที่)*\s*$")


def day_of_law(asked: Query, hits: Sequence[Hit], retriever: PolicyRetriever, stores: Stores) -> date | None:
    """The last day of the one past time that a question names, where rules answer it; None where it asks otherwise.

    `hits` are the passages that answer best on `asked.as_of`.
    """
    day = _past(asked)
    near = [hit for hit in hits if hit.score >= _AS_GOOD * hits[0].score]
    if day is None or any(_years(hit) & {day.year} for hit in near if _may_answer(hit, asked)):
        return None
    then = replace(asked, text=without_time(asked.text), as_of=day, years=frozenset())
    told = retriever.hits(then, _PASSAGES)
    found = candidates(then, told, stores)
    judged = sufficient(found, then.text, stores, then.named)
    telling = [c for c in judged.ordered(found) if _may_answer(c.hit, asked)]
    if not judged or not telling:
        return None
    lead = led_by_what_it_says(then.text, telling, then.named, stores)[0]
    kinds = asked_for(then.text)
    return day if _is_rule(lead.hit) and (not kinds or holds(lead.text, kinds)) else None


def without_time(question: str) -> str:
    """A question without the times that it names."""
    for mention in reversed(find_periods(question)):
        before = question[: mention.start]
        said = _BEFORE.search(shape(before))
        while said and said.group().strip():
            before = before[: said.start()]
            said = _BEFORE.search(shape(before))
        question = f"{before.rstrip()} {question[mention.end :].lstrip()}"
    return " ".join(question.split()).removeprefix(", ")


def _past(asked: Query) -> date | None:
    """The last day of the only time that a question names, where it is past and not that of an act.

    Of a time before one ("before 2024") it is the day before that began.
    """
    mentions = find_periods(asked.text)
    times = {mention.period for mention in mentions}
    if len(times) != 1 or not asked.years or names_acts(without_time(without_references(asked.text, asked.references))):
        return None
    (time,) = times
    day = time.day or time.end
    if _IS_EARLIER.search(shape(asked.text[: mentions[0].start])):
        day = (time.day or date(time.year, time.month or 1, 1)) - timedelta(days=1)
    return day if day < asked.as_of else None


def _may_answer(hit: Hit, asked: Query) -> bool:
    """Whether a passage may tell what is asked: what is allowed or demanded at most, no report of figures does."""
    return hit.document.identity.kind in LAYS_DOWN_LAW or not asks(asked.text, "norm")


def _is_rule(hit: Hit) -> bool:
    """Whether a passage lays down what holds in any year."""
    return hit.document.identity.kind in LAYS_DOWN_LAW and not _years(hit)


def _years(hit: Hit) -> frozenset[int]:
    """The years of which a passage and its document's title speak, but for those of acts."""
    identity = hit.document.identity
    text = normalise(f"{identity.title}\n{hit.passage.context}\n{hit.passage.text}")
    return years_in(without_acts(text, {identity.issued}))
