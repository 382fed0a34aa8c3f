"""A chat assistant over policy documents, with citations that can be checked.

The public face: `from assistant import Assistant, Settings, Answer, Citation`. Everything else may move.
"""

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Answer, Citation

__all__ = ["Answer", "Assistant", "Citation", "Settings"]
