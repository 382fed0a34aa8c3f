"""Every way by which something of a document leaves the service, called as a reader would; the values made comparable.

A public method that stands in none of these tables fails the tests: whoever adds one says here how it is called, or why
it shows nothing.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assistant.access.labels import OPEN as _OPEN
from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.types import Filter, Force, Kind

QUESTIONS = (
    "Mỗi hợp tác xã được hỗ trợ bao nhiêu để mua máy dệt?",
    "Máy dệt là gì?",
    "HTXCM là gì?",
    "How many looms were lent in 2023?",
    "How high is the deposit for a loom?",
    "Điều 3 Nghị định 77/2019/NĐ-CP còn hiệu lực không?",
    "Nghị định 8888/2021/NĐ-CP quy định gì?",
    "Nghị định 9999/2021/NĐ-CP quy định gì?",
    "ผู้ยืมต้องวางเงินประกันเท่าใด",
    "cooperatives chosen by the cabinet",
)
REFERENCES = (
    "Điều 3 Nghị định 77/2019/NĐ-CP",
    "Điều 2 Nghị định 77/2019/NĐ-CP",
    "Nghị định 8888/2021/NĐ-CP",
    "Điều 1 Nghị định 8888/2021/NĐ-CP",
    "Nghị định 8888",
    "Nghị định Chim Mồi",
    "Điều 1",
    "Report on weaving cooperatives 2024",
    "ข้อ ๔ ระเบียบกรมส่งเสริมหัตถกรรม ว่าด้วยการยืมเครื่องทอผ้า พ.ศ. ๒๕๖๕",
)
DAY = date(2026, 1, 31)
_OF_THE_MOMENT = {"timings", "at", "asked_at", "added_at"}

Way = Callable[[Assistant, Sequence[str]], Any]
"""Called with the service and the ids of documents, some of which do not exist for the reader."""


def outcome(call: Callable[[], Any]) -> Any:
    """What a call gives, or says that it cannot give."""
    try:
        return said(call())
    except AssistantError as error:
        return [type(error).__name__, str(error)]


def said(value: Any) -> Any:
    """A value without what differs from one moment to the next."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: said(inner) for name, inner in named.items() if name not in _OF_THE_MOMENT}
    if isinstance(value, Mapping):
        return {str(said(key)): said(inner) for key, inner in value.items() if key not in _OF_THE_MOMENT}
    if isinstance(value, frozenset | set):
        return sorted(str(said(inner)) for inner in value)
    if isinstance(value, list | tuple):
        return [said(inner) for inner in value]
    if isinstance(value, bytes | Path | datetime):
        return str(value)
    return value


def of_each(ids: Sequence[str], call: Callable[[str], Any]) -> list[Any]:
    return [outcome(lambda name=name: call(name)) for name in ids]


def kept_answer(seen: Assistant) -> Any:
    answer = dataclasses.replace(seen.ask(QUESTIONS[3], as_of=DAY), timings={})
    return dataclasses.replace(seen.record(answer), asked_at=datetime(2026, 1, 31).astimezone()).named()


SERVICE: dict[str, Way] = {
    "ask": lambda s, _: [s.ask(question, as_of=DAY) for question in QUESTIONS],
    "stream": lambda s, _: [list(s.stream(question, before=[QUESTIONS[0]], as_of=DAY)) for question in QUESTIONS[:3]],
    "lookup": lambda s, _: [outcome(lambda r=r: s.lookup(r, as_of=DAY).to_dict()) for r in REFERENCES],
    "browse": lambda s, _: [outcome(lambda r=r: s.browse(r, as_of=DAY)) for r in REFERENCES],
    "browse_at": lambda s, ids: of_each(ids, lambda name: s.browse_at(name, "article:3", as_of=DAY)),
    "outline": lambda s, ids: of_each(ids, lambda name: s.outline(name, as_of=DAY)),
    "provision_at": lambda s, ids: of_each(ids, lambda name: s.provision_at(name, 190, 191)),
    "cite": lambda s, ids: of_each(ids, lambda name: s.cite(name, 10, 40, as_of=DAY)),
    "search": lambda s, _: (
        [s.search(q, k=20, as_of=DAY) for q in QUESTIONS]
        + [s.search(QUESTIONS[0], within=Filter(kinds=frozenset({Kind.DECREE}), forces=frozenset({Force.IN_FORCE})))]
    ),
    "figures": lambda s, ids: [s.figures(as_of=DAY), s.figures("looms"), s.figures("máy dệt", documents=ids)],
    "record": lambda s, _: kept_answer(s),
    "export": lambda s, _: [s.export(kept_answer(s), form) for form in ("json", "md")],
    "reopen": lambda s, _: s.reopen(kept_answer(s), as_of=DAY),
    "documents": lambda s, _: s.documents(as_of=DAY),
    "problems": lambda s, _: s.problems(),
    "additions": lambda s, _: s.additions(),
    "unencoded": lambda s, _: s.unencoded(),
    "counts": lambda s, _: s.counts(),
    "made_with": lambda s, _: s.made_with(),
    "document": lambda s, ids: of_each(ids, lambda name: s.document(name, as_of=DAY)),
    "page": lambda s, ids: of_each(ids, lambda name: s.page(name, 1)),
    "page_text": lambda s, ids: of_each(ids, lambda name: s.page_text(name, 1)),
    "page_image": lambda s, ids: of_each(ids, lambda name: s.page_image(name, 1)),
    "file": lambda s, ids: of_each(ids, s.file),
    "check_searchable": lambda s, _: s.check_searchable(),
    "warm": lambda s, _: s.warm(),
    "seen_by": lambda s, _: s.seen_by(None).counts(),
    "retriever": lambda s, _: [d.metadata for d in s.retriever.invoke(QUESTIONS[0])],
    "programmes": lambda s, _: [s.programmes.all(as_of=DAY), s.programmes.one("looms", as_of=DAY)],
    "lessons": lambda s, ids: {name: outcome(lambda way=way: way(s, ids)) for name, way in LESSONS.items()},
    "access": lambda s, ids: {name: outcome(lambda way=way: way(s, ids)) for name, way in LABELLING.items()},
    "holdings": lambda s, ids: {name: outcome(lambda way=way: way(s, ids)) for name, way in HOLDINGS.items()},
}
# What a view gives to nobody, each with the reason; tests below see that it refuses or shows nothing of documents.
HOUSE_ONLY = {
    "index": "builds; nothing can be written through a view",
    "encode": "builds",
    "close": "shows nothing",
    "conversations": "each owner's own; what is shown of them goes by `access.readable`",
}
LESSONS: dict[str, Way] = {
    "learn": lambda s, _: [s.lessons.learn(r, as_of=DAY) for r in (*REFERENCES[:4], "máy dệt")],
    "path_through": lambda s, ids: of_each(ids, lambda name: s.lessons.path_through(name, as_of=DAY)),
    "terms": lambda s, ids: of_each(ids, lambda name: s.lessons.terms(name, "máy dệt HTXCM Chim Mồi", 0, as_of=DAY)),
    "glossary": lambda s, _: [s.lessons.glossary(as_of=DAY), s.lessons.glossary("HTXCM", as_of=DAY)],
    "digest": lambda s, _: s.lessons.digest(date(2010, 1, 1), until=DAY),
    "changes": lambda s, _: [
        outcome(lambda r=r: s.lessons.changes(r, date(2010, 1, 1), until=DAY)) for r in REFERENCES[:4]
    ],
    "quiz": lambda s, _: s.lessons.quiz(seed=1, as_of=DAY),
    "quiz_item": lambda s, ids: of_each(ids, lambda name: s.lessons.quiz_item(f"{name}.1", 1, as_of=DAY)),
    "mark": lambda s, _: [s.lessons.mark(item, 0) for item in s.lessons.quiz(seed=1, as_of=DAY).items],
    "progress": lambda s, _: s.lessons.progress.summary("somchai", datetime.now().astimezone()),
}
LABELLING: dict[str, Way] = {
    "files": lambda s, _: s.access.files(),
    "labels": lambda s, _: s.access.labels(),
    "readable": lambda s, _: s.access.readable(kept_answer(s)),
    "label_document": lambda s, ids: of_each(
        [name for name in ids if not s.access.labels().get(name)],
        lambda name: s.access.label_document(name, _OPEN, None),
    ),
    "label_files": lambda s, _: s.access.label_files([], _OPEN, None),
    "rules": lambda s, _: s.access.rules(),
    "set_rules": lambda s, _: s.access.set_rules(()),
}
HOLDINGS: dict[str, Way] = {
    "brought": lambda s, _: [s.holdings.brought(one) for came in s.additions().values() for one in came],
    "remove": lambda s, ids: of_each(ids, s.holdings.remove),
    "replace": lambda s, ids: of_each(ids, lambda name: s.holdings.replace(name, Path("/nowhere"), "")),
    "reread": lambda s, ids: of_each([name for name in ids if name not in s.additions()], s.holdings.reread),
}
# Tested by what they do (test_uploads.py), or before anything is taken in.
HOLDINGS_ELSEWHERE = {"add", "space", "received", "whole", "unfinished"}


def public(kind: type) -> set[str]:
    """The names of a class's public methods and properties."""
    return {name for name, _ in inspect.getmembers(kind) if not name.startswith("_")}
