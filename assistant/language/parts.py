"""A question that asks two or three things → its parts, each standing alone. Pure.

Splits only where both sides of an "and" ask by themselves; a part that does not name its subject is given that of the
first. In doubt a question is one part.
"""

from __future__ import annotations

import re

from assistant.language.asking import ENDS, asking_words, content, says_little, subject
from assistant.language.detect import detect
from assistant.language.messages import message
from assistant.language.normalise import normalise, shape
from assistant.language.questions import asks_to_compare
from assistant.types import Language

_MOST = 3
_SUBJECT = 2  # words of its own that a first part must have for the others to lean on
# Between two parts; what follows must ask at once.
_JOINTS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\?\s+(?:and\s)?|[,;]?\s(?:and|as well as)\s(?:also\s)?|;\s|,\s(?=(?:how|when|where|why)\s)"),
    "vi": re.compile(r"\?\s+(?:va\s)?|[,;]?\s(?:va|dong thoi|hay la)\s(?:con\s)?|;\s"),
    "th": re.compile(
        r"\?\s+(?:และ)?|\s?(?:และ|พร้อมทั้ง|รวมทั้ง)\s?"
        r"|\s(?:แล้ว)?(?=ใคร|เมื่อใด|เมื่อไร|กี่|เพราะเหตุใด|ทำไม|ต้อง|ภายในกี่)"
    ),
}
# Right after an English "and", what makes the rest a question of its own.
_OPENS = re.compile(
    r"(?:(?:for|by|from|in|to|within|on|of|at|under|until|since|with)\s)?"
    r"(?:(?:what|which|who|whom|whose|when|where|why|how)(?![^\W_])"
    r"|(?:is|are|was|were|does|do|did|has|have|can|must|may|should|will)\s(?:it|they|the|there|this|that|an?|any)\s"
    r"|(?:is|are|was|were|does|do|did|has|have|can|must|may|should|will)\s(?:\w+\s){0,3}\d)"
)
_SUBORDINATE = re.compile(r"(?:when|where)\s(?!is|are|was|were|do|does|did|must|may|can|should|will|has|have)")
_PRONOUN = re.compile(
    r"(?<![^\W_])(?:it|its|they|them|their|he|she|this|that|these|those|chung|nay)(?![^\W_])|นั้น|นี้|ดังกล่าว"
)
# Who asks "who decides which … and how many …" asks one thing.
_INDIRECT = re.compile(
    r"(?<![^\W_])(?:know|knows|tell|tells|decides?|explain|explains|determine|determines|say|says|show|shows|sets?"
    r"|depends?|biet|quyet dinh|cho thay|giai thich|phu thuoc)(?:\s\w+)?$|(?:ว่า|รู้|บอก|กำหนด)$"
)

# The same asked of another thing, without a verb of its own: how much for a household.
_OF_ANOTHER = re.compile(r"how\smuch\s(?P<thing>(?P<by>(?:for|to|from|in|of|by|at|on)\s)?(?:an?|the|each|every)\s.+)")
_VERB = re.compile(r"(?<![a-z])(?:is|are|was|were|do|does|did|can|must|may|has|have|had|will|should)(?![a-z])")


def parts(question: str) -> tuple[str, ...]:
    """The questions that one asks, each standing alone, in order; the question itself where it asks one thing."""
    clean = " ".join(normalise(question).split())
    if asks_to_compare(clean):
        return (clean,)
    cut = _cut(clean, detect(clean))
    if not 1 < len(cut) <= _MOST:
        return (clean,)
    first = cut[0]
    return (_closed(first, clean), *(_alone(part, first, detect(clean)) for part in cut[1:]))


def _cut(text: str, language: Language) -> list[str]:
    """The pieces of a text between its joints, as written."""
    plain = shape(text)
    pieces: list[str] = []
    start = 0
    for joint in _JOINTS[language].finditer(plain):
        left, right = text[start : joint.start()], text[joint.end() :]
        if joint.start() >= start and _both_ask(left, right, language, first=not pieces):
            pieces.append(left.strip(ENDS))
            start = joint.end()
    pieces.append(text[start:].strip(ENDS))
    return pieces


def _both_ask(left: str, right: str, language: Language, *, first: bool) -> bool:
    asking = asking_words(left)
    if not asking or not asking_words(right):
        return False
    if any(_INDIRECT.search(shape(left[:start]).strip()) for start, _ in asking):
        return False
    if first and len(content(left)) < _SUBJECT:
        return False  # "when and where must it be filed"
    if language == "en":
        opens = _OPENS.match(shape(right))
        plain = shape(left).lstrip(ENDS)
        return bool(opens and _OPENS.match(plain) and not _SUBORDINATE.match(plain))
    # A list inside one question goes on to what it asks: "หน่วยงานใดและบุคคลใด" names no second thing to ask.
    return _asks_soon(right, language)


def _asks_soon(right: str, language: Language) -> bool:
    """Whether what follows an "and" comes to its question before anything else could end."""
    start = asking_words(right)[0][0]
    before = content(right[:start])
    return len(before) <= (6 if language == "vi" else 5)


def _alone(part: str, first: str, language: Language) -> str:
    """A part with the subject of the first, where it has none of its own."""
    instead = _instead(part, first)
    if instead:
        return instead
    if not says_little(part) and not _PRONOUN.search(shape(part)):
        return part[:1].upper() + part[1:] + ("" if language == "th" else "?")
    about = subject(first)
    return message("joined", language, subject=about[:1].upper() + about[1:], asked=part[:1].lower() + part[1:])


def _instead(part: str, first: str) -> str | None:
    """The first part asked of another thing, where a part names nothing but that: "… and how much a household?"."""
    said = _OF_ANOTHER.fullmatch(shape(part).strip(ENDS))
    if said is None or _VERB.search(said["thing"]):
        return None
    own = list(re.finditer(rf"\s{said['by'] or ''}(?:an?|the|each|every)\s", shape(first)))
    return f"{first[: own[-1].start()]} {part[said.start('thing') :].strip(ENDS)}?" if own else None


def _closed(part: str, whole: str) -> str:
    return f"{part}?" if whole.endswith("?") else part
