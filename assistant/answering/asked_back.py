"""A question that names no subject: several texts tell such a thing, and the reader is asked which is meant.

Quotes what may be meant, one of each provision, and offers the questions for them. Finds nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.conversing.suggestions import Suggester
from assistant.answering.draft import Draft
from assistant.answering.finding.evidence import Candidate
from assistant.language.asking import says_little
from assistant.language.messages import message
from assistant.language.no_subject import names_no_subject
from assistant.language.questions import asked_for, asks_for_list, holds
from assistant.language.segment import opens_a_list
from assistant.types import Notice, Query

_LEAST, _MOST = 3, 4  # provisions that tell such a thing
_AS_GOOD = 0.5  # as the best of them


def ask_back(draft: Draft, asked: Query, found: Sequence[Candidate], suggester: Suggester) -> bool:
    """Whether a question says too little to be answered: what may be meant stands in the draft then, with a notice.

    `found` are the sentences found, best first.
    """
    if draft.sentences or asked.named or asked.references or not names_no_subject(asked.text):
        return False
    kinds = asked_for(asked.text)
    if not kinds and not says_little(asked.text):
        return False  # "the documents of an application for support": together such words name something
    told = [c for c in found if c.passage.provision and not c.leads]  # no preamble
    stating = [c for c in told if not kinds or holds(c.text, kinds)]
    if asks_for_list(asked.text):
        stating = [c for c in stating if opens_a_list(c.text)]
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in stating:
        if candidate.score >= _AS_GOOD * stating[0].score:
            best.setdefault((candidate.passage.document_id, candidate.passage.provision or ""), candidate)
    # The reader's own language first.
    meant = sorted(best.values(), key=lambda one: one.passage.language != asked.language)[:_MOST]
    if len(meant) < _LEAST:
        return False
    for one in meant:
        draft.quote(one.hit.document, one.start, one.end)
    draft.notices.append(Notice("ambiguous", message("says-of-nothing", asked.language)))
    draft.suggestions += suggester.of_places(asked, [(one.hit.document, one.start, one.end) for one in meant])
    draft.partial = True
    return True
