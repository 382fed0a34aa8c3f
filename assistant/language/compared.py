"""What a question holds beside each other, by its form: "difference between A and B", "A กับ B ต่างกันอย่างไร". Pure.

Knows forms, not whether a text speaks of either thing.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.normalise import normalise, shape
from assistant.language.questions import ENDS, words_before_term

# On shaped text; A and B are the two things.
_FORMS = (
    r"(?:เปรียบเทียบ|(?:ความ|ข้อ)?(?:แตก)?ต่างระหว่าง|(?:ความ|ข้อ)(?:แตก)?ต่างของ)A(?:กับ|และ)B(?:(?:แตก)?ต่างกัน.*|คืออะไร)?",
    r"A(?:กับ|และ)B(?:นั้น)?(?:มีความหมาย)?(?:เหมือนหรือ)?(?:แตก)?(?:ต่าง|เหมือน)กัน.*",
    r"A(?:แตก)?(?:ต่าง|เหมือน)(?:จาก|กับ)B(?:อย่างไร|ยังไง|ตรงไหน|หรือไม่|ไหม|มั้ย|หรือเปล่า)*",
    r"(?:so sanh|phan biet|(?:su )?khac (?:nhau|biet) giua) A (?:va|voi) B",
    r"A (?:va|voi) B (?:co )?(?:gi )?(?:khac|giong)(?: gi)? nhau.*",
    r"A (?:co )?khac (?:gi )?(?:(?:voi|so voi) )?B(?: (?:o )?(?:diem|cho) nao| (?:nhu )?the nao| ra sao| khong)?",
    r"(?:what(?: is|'s) )?(?:the )?differences? between A and B",
    r"how (?:does|do|is|are) A (?:differ|different) from B",
    r"(?:compare|distinguish) A (?:and|with|to|from) B",
    r"(?:is|are) A the same as B",
)
# One term, as several texts define it.
_IN_TEXTS = (
    r"(?:เปรียบเทียบ)?(?:คำ|บท)?นิยาม(?:ของ|คำว่า)?A(?:ใน|ตาม).*(?:ต่าง|เหมือน|กับ|และ).*",
    r"(?:so sanh )?(?:dinh nghia|khai niem) (?:cua )?A (?:trong|theo|tai|cua) .*(?:khac|giong| va | voi ).*",
    r"(?:compare|how do) (?:the )?definitions? of A (?:in|under) .*",
    r"how is A defined (?:in|under) .* and .*",
)


def things_compared(question: str) -> tuple[str, ...]:
    """The two things, as the question writes them, or the one of which it compares the definitions in several texts.

    None where it compares nothing, or figures of years.
    """
    text = normalise(question).strip(ENDS)
    plain = shape(text)
    for form in _in_texts():
        if match := form.fullmatch(plain):
            return (text[slice(*match.span("a"))].strip(ENDS),)
    for form in () if re.search(r"\d", plain) else _forms():
        if match := form.fullmatch(plain):
            return text[slice(*match.span("a"))].strip(ENDS), text[slice(*match.span("b"))].strip(ENDS)
    return ()


@cache
def _forms() -> list[re.Pattern[str]]:
    return [_pattern(form) for form in _FORMS]


@cache
def _in_texts() -> list[re.Pattern[str]]:
    return [_pattern(form) for form in _IN_TEXTS]


def _pattern(form: str) -> re.Pattern[str]:
    before = words_before_term()
    things = {"A": rf"(?:{before})*\s?(?P<a>.+?)\s?", "B": rf"\s?(?:{before})*(?P<b>.+?)\s?"}
    return re.compile(re.sub(r"(?<![a-z])[AB](?![a-z])", lambda thing: things[thing[0]], form))
