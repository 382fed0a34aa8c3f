"""The word index: which passages hold which terms, in tantivy, ranked by BM25.

Holds ids and terms, no text. What a term is, and its parts, `assistant.language.segment` decides; here they are opaque.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import IndexStorageError
from assistant.language.segment import parts

# A title or heading that matches says less than the text itself; fitted on the development sets.
CONTEXT_WEIGHT = 0.35
_PARTS_WEIGHT = 0.3  # fitted there too
_ALSO_WEIGHT = 0.4
_MEMORY = 30_000_000
_ALL = 1_000_000
_CHECKED = frozenset({".fast", ".fieldnorm", ".idx", ".pos", ".store", ".term"})
_FOOTER, _MARK = 8, 1337


def damaged_files(path: Path) -> list[str]:
    """Files of a word index whose content is not what was written: tantivy ends each with a checksum of the rest.

    The footer is JSON, its length and a number that marks it (tantivy, `directory/footer.rs`).
    """
    found = []
    for file in sorted(path.glob("*.*")):
        if file.suffix in _CHECKED:
            content = file.read_bytes()
            length, mark = struct.unpack("<II", content[-8:]) if len(content) > _FOOTER else (0, 0)
            try:
                footer = json.loads(content[-8 - length : -8]) if mark == _MARK else {}
            except ValueError:
                footer = {}
            if footer.get("crc") != zlib.crc32(content[: -8 - length]):
                found.append(file.name)
    return found


Weigh = Callable[[str, str], float]
"""How much more than by itself a term of a field counts."""


def by_itself(_field: str, _term: str) -> float:
    """A term counts as much as the index says."""
    return 1.0


class Words:
    """The word index in the folder `path`, made if it is not there.

    Raises IndexStorageError when the folder cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        import tantivy  # noqa: PLC0415 - 20 ms, and look-up does without

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field("context", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field("parts", tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(path))
        except (OSError, ValueError) as error:
            raise IndexStorageError(
                f"The word index {path} cannot be opened ({error}); check permissions, or delete the index and rebuild."
            ) from error

    def change(self, *, add: Iterable[tuple[str, str, Sequence[str], Sequence[str]]], remove: Iterable[str]) -> None:
        """In one commit, remove passages by id and add others: (id, document id, text terms, context terms)."""
        try:
            writer = self._index.writer(_MEMORY, 1)
        except ValueError as error:
            raise IndexStorageError(f"The word index cannot be written ({error}); is another build running?") from error
        # Who was killed before he had committed may have left a file that this commit will call by the same name.
        writer.garbage_collect_files()
        for passage_id in remove:
            writer.delete_documents_by_term("id", passage_id)
        for passage_id, document_id, text, context in add:
            writer.add_document(
                self._tantivy.Document(
                    id=passage_id,
                    document=document_id,
                    text=" ".join(text),
                    context=" ".join(context),
                    parts=" ".join(parts(text)),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def reload(self) -> None:
        """See what other processes have committed."""
        self._index.reload()

    def search(
        self,
        terms: Sequence[str],
        limit: int,
        documents: Sequence[str] | None = None,
        also: Sequence[str] = (),
        weigh: Weigh = by_itself,
    ) -> list[tuple[str, float]]:
        """The `limit` best passages that hold any of the terms, as (id, BM25 score), best first.

        `documents` names the only documents to search; `also` are other terms for the same, which count less.
        """
        query = self._query(terms, also, weigh)
        if query is None or documents == []:
            return []
        if documents is not None:
            query = self._among("document", documents, query)
        searcher = self._index.searcher()
        return [
            (searcher.doc(address)["id"][0], float(score))
            for score, address in searcher.search(query, limit, count=False).hits
        ]

    def scores(
        self, terms: Sequence[str], ids: Sequence[str], also: Sequence[str] = (), weigh: Weigh = by_itself
    ) -> dict[str, float]:
        """The BM25 scores of given passages; those that hold none of the terms are left out."""
        query = self._query(terms, also, weigh)
        if query is None or not ids:
            return {}
        searcher = self._index.searcher()
        hits = searcher.search(self._among("id", ids, query), len(ids), count=False).hits
        return {searcher.doc(address)["id"][0]: float(score) for score, address in hits}

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """How much each term says: the fewer passages hold it, the more (BM25's inverse document frequency)."""
        count = self.count()
        return {term: rarity(count, held) for term, held in self.frequencies(terms).items()}

    def most(self, terms: Iterable[str]) -> float:
        """About the score of a passage that holds each of the terms once."""
        return sum(self.weights(terms).values())

    def frequencies(self, terms: Iterable[str], field: str = "text") -> Mapping[str, int]:
        """In how many passages' text, context or parts of words each term occurs."""
        searcher = self._index.searcher()
        return {term: int(searcher.doc_freq(field, term)) for term in dict.fromkeys(terms)}

    def count(self) -> int:
        """How many passages are indexed."""
        return int(self._index.searcher().num_docs)

    def ids(self, document_id: str) -> list[str]:
        """The ids of a document's passages in this store."""
        query = self._tantivy.Query.term_query(self._schema, "document", document_id, "basic")
        searcher = self._index.searcher()
        hits = searcher.search(query, _ALL, count=False).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    def _among(self, field: str, values: Sequence[str], query: Any) -> Any:
        """The same query, of passages whose field has one of the values."""
        tantivy = self._tantivy
        among = tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._schema, field, list(values)), 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, among), (tantivy.Occur.Must, query)])

    def _query(self, terms: Sequence[str], also: Sequence[str], weigh: Weigh) -> Any | None:
        tantivy = self._tantivy

        def clause(field: str, term: str, weight: float) -> tuple[Any, Any]:
            found = tantivy.Query.term_query(self._schema, field, term, "freq")
            weight *= weigh(field, term)
            return tantivy.Occur.Should, found if weight == 1 else tantivy.Query.boost_query(found, weight)

        clauses = []
        for term in dict.fromkeys(terms):
            clauses += [clause("text", term, 1.0), clause("context", term, CONTEXT_WEIGHT)]
        clauses += [clause("parts", part, _PARTS_WEIGHT) for part in dict.fromkeys(parts(list(dict.fromkeys(terms))))]
        clauses += [clause("text", term, _ALSO_WEIGHT) for term in dict.fromkeys(also) if term not in terms]
        return tantivy.Query.boolean_query(clauses) if clauses else None


def rarity(count: int, held: int) -> float:
    """What a term says that so many of so many passages hold (BM25's inverse document frequency)."""
    return math.log(1 + (count - held + 0.5) / (held + 0.5))
