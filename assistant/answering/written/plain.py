"""Text without what a person does not see, and without what a page would act on. Pure.

`visible` is for documents and questions before a model is told them, `plain` for what a model wrote before it is judged
and shown: no mark-up survives, so that no page has a picture to fetch or a link to offer.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.language.normalise import normalise

# Format characters hide or reorder text: tags (U+E0000…) spell letters that only a model reads, others turn its
# direction. Variation selectors and fillers carry hidden bytes in the same way.
_HIDING = {"Cc", "Cf", "Co", "Cs", "Cn"}
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_NUMBER_LINK = re.compile(r"\[(\^?\d{1,2})\]\([^)]*\)")
_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[a-z!][^<>]*>?", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|_{2,}|`+|~{2,}")
_LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>+\s*)+")


def visible(text: str) -> str:
    """The text without characters that no reader sees; line ends stay."""
    text = _FILLERS.sub("", normalise(text))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _HIDING)


def plain(text: str) -> str:
    """The text in one line, without hidden characters, Markdown and HTML; numbers in brackets stay."""
    text = _LINE_MARK.sub("", visible(text))
    text = _NUMBER_LINK.sub(r"[\1]", _IMAGE.sub(" ", text))
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    return " ".join(_EMPHASIS.sub("", text).split())
