"""What follows when a rule is broken: the provision of the same act that lays it down and names the rule by its number.

Acts say the rule in one place and, at their end, "whoever fails to comply with section 11, paragraph one, shall be
fined …": in words such a provision has nothing of what a question asks. Knows the evidence, finds nothing by meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.sufficient import Sufficiency, sufficient
from assistant.documents.changes import numbered_as
from assistant.index.registry import Registry
from assistant.index.stores import Stores
from assistant.language.cues import cue_pattern, table
from assistant.language.normalise import shape
from assistant.language.references import find_references
from assistant.language.segment import quotable
from assistant.types import HeldDocument, Level, is_within, key_steps

_MOST = 2  # provisions that name the rule


def asks_for_sanction(question: str) -> bool:
    """Whether a question asks for a punishment."""
    return bool(_cues("asked").search(shape(question)))


def sanctions(question: str, best: Sequence[Candidate], registry: Registry) -> list[tuple[HeldDocument, int, int]]:
    """Where the act of the best evidence says what follows for whoever breaks the rule that it states.

    Nothing where the evidence says so itself, or nothing is asked of it.
    """
    lead = best[0] if best else None
    if lead is None or not asks_for_sanction(question) or _lays_down(lead.text):
        return []
    document = lead.hit.document
    around = registry.provisions_around(document.id, lead.start, lead.end)
    if not any(provision.level is Level.ARTICLE for provision in around):
        return []
    return list(_naming(document, around[-1].key, registry))[:_MOST]


def judged_by_rule(
    question: str, found: Sequence[Candidate], named: AbstractSet[str], stores: Stores
) -> Sufficiency | None:
    """Whether the evidence states the rule whose breach is asked about, and its act what follows; None where not.

    The rule itself says nothing of a fine.
    """
    if not asks_for_sanction(question):
        return None
    rule, at = "", 0
    for match in _cues("asked").finditer(shape(question)):
        rule, at = f"{rule}{question[at : match.start()]} ", match.end()
    judged = sufficient(found, " ".join(f"{rule}{question[at:]}".split()), stores, named)
    return judged if judged and sanctions(question, judged.ordered(found), stores.registry) else None


def _naming(document: HeldDocument, key: str, registry: Registry) -> Iterator[tuple[HeldDocument, int, int]]:
    """The sentences of other articles that lay down what follows and name the rule `key`, or what it stands in."""
    own = key_steps(key)[0]
    for article in registry.provisions(document.id):
        if article.level is not Level.ARTICLE or article.key == own:
            continue
        text = registry.text(document.id, article.start, article.end)
        for start, end in quotable(text, document.identity.language) if _lays_down(text) else ():
            named = find_references(text[start:end]) if _lays_down(text[start:end]) else ()
            keys = [numbered_as(r, document.identity.language).provision_key for r in named if not r.document]
            if any(named_key and _covers(named_key, key) for named_key in keys):
                yield document, article.start + start, article.start + end


def _covers(named: str, key: str) -> bool:
    """Whether a rule is the one named, or stands in it or around it; an article's first paragraph may go unsaid."""
    plain = [re.sub(r"/paragraph:1(?=/|$)", "", each) for each in (named, key)]
    return is_within(plain[1], plain[0]) or (plain[1] == key_steps(named)[0] and named != plain[0])


def _lays_down(text: str) -> bool:
    return bool(_cues("laid-down").search(shape(text)))


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return cue_pattern(table("assistant.answering", "sanctions.toml")[kind])
