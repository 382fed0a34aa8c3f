"""What a question takes for granted and the documents say otherwise.

`reading` finds a claim in a question, one module for each kind of claim holds it against the documents, `correcting`
words what is so. What is said of named documents and provisions is held against those before anything is searched
(`described`, `misplaced`, `misquoted`, `not_ended`), all else against the evidence (`contradicted`, `untold`). Knows
nothing of drafts.
"""

from assistant.answering.premises.contradicted import contradicted
from assistant.answering.premises.correcting import Premise
from assistant.answering.premises.documents import described
from assistant.answering.premises.places import misplaced
from assistant.answering.premises.provisions import misquoted
from assistant.answering.premises.repeals import not_ended
from assistant.answering.premises.years import untold

__all__ = ["Premise", "contradicted", "described", "misplaced", "misquoted", "not_ended", "untold"]
