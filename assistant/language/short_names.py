"""Short names that a text gives to documents: `(sau đây gọi tắt là Nghị định khuyến công)`. Pure.

And how an English act says that it may be cited itself.
"""

from __future__ import annotations

import re

from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape

# A single word such as "Luật" or "the Decree" is no name outside its own text.
_SHORTEST_WORDS, _SHORTEST_THAI = 2, 12
# On shaped text.
_DEFINED = re.compile(
    r"\((?:sau day|duoi day|goi tat la|viet tat la)(?:\s(?:duoc|goi|viet|tat|chung|la))*\s*"
    r"[\"']?(?P<vi>[^\"')\n]{4,80})[\"']?\)"
    r"|\((?:hereinafter|hereafter)(?:,?\s(?:referred|called|known|to|as))*\s*(?:the\s)?"
    r"[\"']?(?P<en>[^\"')\n]{4,80})[\"']?\)"
    r"|(?:ซึ่ง)?ต่อไป(?:นี้)?(?:ในที่นี้|จะ|ใน[ก-๎]{3,20}นี้)*\s?(?:จะ)?เรียก(?:โดยย่อ)?(?:ว่า)?\s*\"(?P<th>[^\"\n]{4,80})\""
)


_CITED = re.compile(
    r"(?:may|shall) be cited as (?:the )?(?P<name>[a-z][^.;\n]{4,120}?),?\s(?:of\s)?(?:19|20)\d\d(?!\d)"
)
_BRACKET = re.compile(r"\s*\([^()]*\)")


def cited_as(text: str) -> tuple[str, ...]:
    """How a normalised text says that it may be cited, without the year; a name with brackets without these too."""
    match = _CITED.search(shape(text))
    if match is None:
        return ()
    name = text[slice(*match.span("name"))]
    return tuple(dict.fromkeys(one for one in (name, _BRACKET.sub("", name)) if _is_name(one)))


def short_names(text: str) -> tuple[tuple[str, str], ...]:
    """The short names that a normalised text gives to documents that it names, each with the number or name meant."""
    plain = shape(text)
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(plain):
        group = next(name for name in ("vi", "en", "th") if match[name])
        name = text[match.start(group) : match.end(group)].strip()
        before = text.rfind("\n", 0, match.start()) + 1
        documents = find_documents(text[before : match.start()])
        if documents and _is_name(name):
            found.setdefault(name, documents[-1].number)
    return tuple(found.items())


def _is_name(name: str) -> bool:
    return len(name.split()) >= _SHORTEST_WORDS if shape(name).isascii() else len(name) >= _SHORTEST_THAI
