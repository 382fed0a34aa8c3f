"""Question set → Report: asks the assistant itself, as a person would.

A data set brings its own texts, which are indexed in a folder that is thrown away afterwards; golden questions are
asked of the index of the settings.
"""

from __future__ import annotations

import hashlib
import math
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import DocumentError
from assistant.evaluation.datasets import DataSet, Entry, GoldenQuestion, read_data_set, read_golden
from assistant.evaluation.judgement import holds, is_right, led, made_up, refused, wanted
from assistant.evaluation.metrics import holds_answer, mean, ndcg, recall, reciprocal_rank
from assistant.evaluation.report import Miss, Report
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Answer, Document, Identity, Kind, Leg, Page

Progress = Callable[[int, int], None]
# Passages asked for, so that ten different texts are among them though a long text has several.
PASSAGES = 50
DEEPEST = 10
_FIRST = 5


def evaluate(
    path: Path, settings: Settings, progress: Progress | None = None, legs: frozenset[Leg] | None = None
) -> Report:
    """Evaluate a folder in BEIR's layout, a golden question file, or a folder of `questions-*.jsonl`.

    With `legs` only those of retrieval are used, and answers, which need all, are not asked for: what each leg is worth
    shows on a folder in BEIR's layout. `progress` is told how many questions are done, of how many. Raises
    DocumentError for a path that is none of these, and what `Assistant` raises.
    """
    if (path / "qrels.tsv").is_file():
        return _evaluate_data_set(read_data_set(path), settings, progress, legs)
    if legs is not None:
        raise DocumentError(f"{path} is a golden set, which is asked in full; legs are for a folder with qrels.tsv.")
    files = sorted(path.glob("questions-*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise DocumentError(f"{path} holds neither qrels.tsv nor questions-*.jsonl; name a question set.")
    questions = [question for file in files for question in read_golden(file)]
    return _evaluate_golden(path.stem, questions, settings, progress)


def _evaluate_data_set(
    data: DataSet, settings: Settings, progress: Progress | None, legs: frozenset[Leg] | None
) -> Report:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="assistant-evaluate-", ignore_cleanup_errors=True) as folder:
        # Retrieval and quoting are measured: hundreds of questions are never sent to a chat model unasked.
        own = settings.model_copy(update={"index_dir": Path(folder), "model": ""})
        entries = indexed(data, own)
        assistant = Assistant(own)
        try:
            asked = []
            for name in data.queries:
                asked.append(_ask(assistant, data, entries, name, legs))
                _tell(progress, len(asked), len(data.queries))
        finally:
            assistant.close()
    return Report(
        name=data.name,
        questions=tuple(one.query for one in asked),
        scores=_scores(asked, data, answers=legs is None),
        misses=tuple(_miss(one, data) for one in asked if not recall(one.ranked, data.relevant[one.query], 1)),
        seconds=time.perf_counter() - started,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a data set: the entries found, best first, and the first quote that was cited."""

    query: str
    ranked: tuple[str, ...]
    quote: str = ""


def indexed(data: DataSet, settings: Settings) -> dict[str, str]:
    """Index the texts of a data set; returns the id of each one's entry by that of its document."""
    from assistant.index.build import Builder  # noqa: PLC0415 - imports readers of every format
    from assistant.index.stores import Stores  # noqa: PLC0415

    documents = {entry.id: _document(entry, data.name) for entry in data.corpus}
    stores = Stores(settings)
    try:
        Builder(stores, settings).add(list(documents.values()))
    finally:
        stores.close()
    return {document.id: name for name, document in documents.items()}


def _document(entry: Entry, data_set: str) -> Document:
    """An entry as a document of one page. Its id holds the entry's, for two entries may have one text."""
    text = normalise(entry.text)
    return Document(
        id=hashlib.sha256(f"{entry.id}\n{entry.title}\n{entry.text}".encode()).hexdigest()[:16],
        source=f"{data_set}/{entry.id}",
        format="txt",
        identity=Identity(Kind.OTHER, normalise(entry.title), detect(text)),
        text=text,
        pages=(Page(1, 0, len(text)),),
    )


def _ask(
    assistant: Assistant, data: DataSet, entries: Mapping[str, str], name: str, legs: frozenset[Leg] | None
) -> _Asked:
    question = data.queries[name]
    hits = assistant.search(question, k=PASSAGES, legs=legs)
    ranked = list(dict.fromkeys(entries[hit.document.id] for hit in hits))[:DEEPEST]
    quote = _first_quote(assistant.ask(question)) if name in data.answers and legs is None else ""
    return _Asked(name, tuple(ranked), quote)


def _first_quote(answer: Answer) -> str:
    """The quote of the citation that the answer names first; empty without one."""
    cited = [n for sentence in answer for n in sentence.citations]
    return answer.citation(cited[0]).quote if cited else ""


def ranked_scores(pairs: Sequence[tuple[Sequence[str], Mapping[str, int]]]) -> dict[str, tuple[float, ...]]:
    """Each figure's score for each question, given what was found, best first, and the grades of what is right."""
    scores = {f"recall@{k}": tuple(recall(ranked, right, k) for ranked, right in pairs) for k in (1, 5, 10)}
    scores["mrr@10"] = tuple(reciprocal_rank(ranked, right) for ranked, right in pairs)
    scores["ndcg@10"] = tuple(ndcg(ranked, right) for ranked, right in pairs)
    return scores


def _scores(asked: Sequence[_Asked], data: DataSet, *, answers: bool) -> dict[str, tuple[float, ...]]:
    scores = ranked_scores([(one.ranked, data.relevant[one.query]) for one in asked])
    if answers and data.answers:
        scores["answer@1"] = tuple(_answered(one, data) for one in asked)
    return scores


def _answered(one: _Asked, data: DataSet) -> float:
    """Whether a gold answer stands in the first quote; NaN where the set has none for the question."""
    gold = data.answers.get(one.query)
    return float(holds_answer(one.quote, map(normalise, gold))) if gold else math.nan


def _miss(one: _Asked, data: DataSet) -> Miss:
    right = [name for name, grade in data.relevant[one.query].items() if grade > 0]
    return Miss(data.queries[one.query], ", ".join(right), ", ".join(one.ranked[:1]))


def _evaluate_golden(
    name: str, questions: Sequence[GoldenQuestion], settings: Settings, progress: Progress | None
) -> Report:
    started = time.perf_counter()
    assistant = Assistant(settings)
    answers: list[Answer] = []
    found: list[float] = []
    try:
        for question in questions:
            answers.append(asked_as(question, assistant))
            found.append(_found(question, assistant))
            _tell(progress, len(answers), len(questions))
    finally:
        assistant.close()
    pairs = list(zip(questions, answers, strict=True))
    misses = [
        Miss(question.question, wanted(question), answer.text or answer.completeness)
        for question, answer in pairs
        if not is_right(question, answer)
    ]
    return Report(
        name=name,
        questions=tuple(question.question for question in questions),
        scores=_golden_scores(pairs, found),
        misses=tuple(misses),
        seconds=time.perf_counter() - started,
        counts={"citations": mean([len(answer.citations) for answer in answers])},
    )


def asked_as(question: GoldenQuestion, assistant: Assistant, today: date | None = None) -> Answer:
    """The answer to a golden question, asked in its conversation and as of its day."""
    return assistant.ask(
        question.question, as_of=question.as_of or today, language=question.language, before=question.before
    )


def _found(question: GoldenQuestion, assistant: Assistant) -> float:
    """Whether what must be quoted is among the first passages; NaN where nothing is, or where it needs what was said.

    A search knows of no conversation.
    """
    if not question.expect or question.before:
        return math.nan
    hits = assistant.search(question.question, k=_FIRST, as_of=question.as_of)
    return float(any(holds(question, hit) for hit in hits))


def _golden_scores(
    pairs: Sequence[tuple[GoldenQuestion, Answer]], found: Sequence[float]
) -> dict[str, tuple[float, ...]]:
    """The share right, whole, at once and by kind; of what is held, the share refused; of what is not, answered."""
    verdicts = [float(is_right(question, answer)) for question, answer in pairs]
    scores = {
        "right": tuple(verdicts),
        "right at once": tuple(led(question, answer) for question, answer in pairs),
        f"found@{_FIRST}": tuple(found),
        "over-refusal": tuple(refused(question, answer) for question, answer in pairs),
        "false answers": tuple(made_up(question, answer) for question, answer in pairs),
    }
    for part in sorted({question.about for question, _ in pairs if question.about}):
        scores[part] = tuple(
            verdict if question.about == part else math.nan
            for (question, _), verdict in zip(pairs, verdicts, strict=True)
        )
    return {name: values for name, values in scores.items() if not all(math.isnan(value) for value in values)}


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)
