"""A record of an answer: what was asked and shown, the evidence as it stood, and what it was made with.

Written as JSON and read back exactly. A record is named by its content, as a document is (docs/decisions/0001): what
was changed by accident or by hand since it was written no longer goes by its name. Knows no file, store or clock.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from assistant.errors import RecordError
from assistant.types.answers import Answer, Notice

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_FORMAT = "policy-assistant record"
_VERSION = 1  # of the JSON form; grows when an older program could no longer read it
_AFTERWARDS = ("id", "reopened_on", "changes")  # what is not part of what the record is named by
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # all but tabs and line ends
_NOT_OURS = "This is not a record of an answer of this program; choose a .json file that `assistant ask --save` wrote."
_DAMAGED = "The record is damaged or was changed after it was written; use another copy of it, or ask again."


@dataclass(frozen=True, slots=True)
class RecordedSource:
    """A cited document as it was held: its id, which is a hash of its content, and the name of its file.

    `versions` are the other documents that were then held under the same number or file name.
    """

    document_id: str
    file: str
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An answer with all that is needed to check it later.

    `asked_at` has a time zone, `as_of` is the day whose law was asked for. `index_version` changes exactly when what is
    held changes (`Registry.version`). `chat_model` is the one that was set, empty for none. `changes` say what had
    happened to the sources by `reopened_on`.
    """

    id: str
    asked_at: datetime
    as_of: date
    index_version: str
    embedding: str
    chat_model: str
    program: str
    answer: Answer
    sources: tuple[RecordedSource, ...] = ()
    reopened_on: date | None = None
    changes: tuple[Notice, ...] = ()

    @property
    def shown(self) -> Answer:
        """The answer as it is shown: word for word, with what has changed since before its own notices."""
        return replace(self.answer, notices=(*self.changes, *self.answer.notices))

    def named(self) -> Record:
        """The same record under the name that its content gives it, its texts without signs to terminals."""
        values = _cleaned(_adapter().dump_python(self, mode="json"))
        content = {name: value for name, value in values.items() if name not in _AFTERWARDS}
        return _validated({**values, "id": _name(content)})

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON values: the contract of `assistant ask --save FILE.json`."""
        values = _adapter().dump_python(self, mode="json")
        afterwards = {name: values[name] for name in _AFTERWARDS}
        return {"format": _FORMAT, "version": _VERSION, **afterwards, "record": self._content()}

    def to_json(self) -> str:
        """The record as the text of a file."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_dict(cls, value: object) -> Record:
        """The record that JSON values are. Raises RecordError for any that `to_dict` did not make."""
        if not isinstance(value, dict) or value.get("format") != _FORMAT:
            raise RecordError(_NOT_OURS)
        if value.get("version") != _VERSION:
            raise RecordError("The record was written by another version of this program; update it and try again.")
        content = value.get("record")
        if not isinstance(content, dict) or value.get("id") != _name(content):
            raise RecordError(_DAMAGED)
        values = {**content, **{name: value.get(name) for name in _AFTERWARDS}}
        try:
            record = _validated(values)
        except (ValueError, RecursionError) as error:
            raise RecordError(_DAMAGED) from error
        if _cleaned(values) != values:  # we write none, and a terminal would obey it
            raise RecordError(_DAMAGED)
        if record.asked_at.tzinfo is None:
            raise RecordError(_DAMAGED)
        return record

    @classmethod
    def from_json(cls, text: str) -> Record:
        """The record that the text of a file is. Raises RecordError."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise RecordError(_NOT_OURS) from error
        return cls.from_dict(value)

    def _content(self) -> dict[str, Any]:
        values: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return {name: value for name, value in values.items() if name not in _AFTERWARDS}


def _validated(values: dict[str, Any]) -> Record:
    """Strict, from text: there a date is a string and a tuple a list, and nothing else is taken for either."""
    return _adapter().validate_json(json.dumps(values), strict=True)


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value


def printable(text: str) -> str:
    """A text as records keep it: without signs to terminals and halves of letters."""
    return _CONTROLS.sub("", text)


def _name(content: dict[str, Any]) -> str:
    written = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()[:16]


@cache
def _adapter() -> TypeAdapter[Record]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only who keeps records needs it

    return TypeAdapter(Record)
