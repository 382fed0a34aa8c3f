"""The place of tables, opened."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.sql.kept import Kept, OnOpening, Place, Refused
from assistant.sql.sqlite import SqliteFile


def kept_at(
    place: Place,
    part: str,
    refused: Refused,
    pragmas: Sequence[str] = (),
    *,
    seconds: float = 30.0,
    opening: OnOpening | None = None,
) -> Kept:
    """The tables of a part of the assistant at a place; `opening` is done with each connection before it is used.

    `pragmas`, and the seconds to wait for another writer, are for an SQLite file. Raises SettingsError or
    MissingPartError for a URL that cannot be used.
    """
    if isinstance(place, str):
        from assistant.sql.postgres import PostgresDatabase  # noqa: PLC0415 - imports SQLAlchemy

        return PostgresDatabase(place, part, refused, opening)
    return SqliteFile(place, refused, pragmas, seconds, opening)
