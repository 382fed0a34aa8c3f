"""Conversations as readers left them, kept on the server: who asked what, the record of each answer, what readers said.

Knows an owner only as a string: what stands for a browser, or for a person with an account. Knows nothing
of pages, answers in the making or the index.
"""

from assistant.conversations.kept import JUDGEMENTS, Feedback, Judgement, Kept, KeptTurn, Listed
from assistant.conversations.scope import Scope
from assistant.conversations.store import Conversations, Limits, of_settings

__all__ = [
    "JUDGEMENTS",
    "Conversations",
    "Feedback",
    "Judgement",
    "Kept",
    "KeptTurn",
    "Limits",
    "Listed",
    "Scope",
    "of_settings",
]
