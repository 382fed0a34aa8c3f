"""What else of the lead's provision answers a question that asks several things: the clause beside it.

"Who presides, how many copies are made, and where do they go?" is answered by two clauses of one article, and the one
that answers best as a whole is quoted. Each clause of the question is held alone against the sentences of that article.
Knows nothing of other passages, nor of parts that nothing answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.finding.evidence import Candidate, candidates
from assistant.index.stores import Stores
from assistant.language.asking import asking_words, content
from assistant.language.questions import asks_to_compare
from assistant.types import Citation, Hit, Query

_SEVERAL = 2
_MOST = 4  # clauses of a question
_BETTER = 1.1  # times as good as what is quoted already, for one clause of the question
_CUT = re.compile(
    r"[,;?:]\s+(?:(?:và|and|còn)\s+)?|\s+(?:và|and|đồng thời)\s+"
    r"|\s+(?:แล้ว|และ)?(?=\S)(?=[ก-๛])|(?<=[ก-๛])(?:และ)(?=[ก-๛])"
)


def clauses_asked(question: str) -> tuple[str, ...]:
    """The clauses of a normalised question that ask something by themselves; none where there is but one."""
    clauses = [piece.strip() for piece in _CUT.split(question) if piece and piece.strip()]
    asking = [clause for clause in clauses if asking_words(clause) and content(clause)]
    return tuple(asking) if _SEVERAL <= len(asking) <= _MOST else ()


def beside_the_lead(
    query: Query, quoted: Sequence[Citation], law: Sequence[Candidate], stores: Stores
) -> Iterator[Candidate]:
    """Sentences of the passage of what is quoted first that answer a clause of the question better than it does.

    Only such as are among `law`, the sentences that may be quoted on the day.
    """
    home = next((c.hit for c in law if quoted and _holds(c.hit, quoted[0])), None)
    if home is None or asks_to_compare(query.text):
        return
    allowed = {(c.passage.document_id, c.start) for c in law}
    told = {(citation.document.id, citation.start) for citation in quoted}
    for clause in clauses_asked(query.text):
        found = candidates(replace(query, text=clause), [home], stores)
        may = [c for c in found if not c.leads and (c.passage.document_id, c.start) in allowed]
        own = max((c.score for c in found if (c.passage.document_id, c.start) in told), default=0.0)
        if may and may[0].score > _BETTER * own:
            told.add((may[0].passage.document_id, may[0].start))
            yield may[0]


def _holds(hit: Hit, citation: Citation) -> bool:
    passage = hit.passage
    inside = passage.start <= citation.start and citation.end <= passage.end
    return passage.document_id == citation.document.id and inside
