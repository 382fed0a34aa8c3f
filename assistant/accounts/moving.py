"""Accounts from the index folder into the PostgreSQL database of the settings: passwords, sessions and tokens too.

Row by row; the file stays as it was. Whoever is signed in stays so.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, text

from assistant.accounts.database import Database
from assistant.accounts.tables import ACCOUNTS, FORMATS, METADATA, TOKENS
from assistant.settings import Settings

# What the database would give the next row, after rows that brought their own number.
_NEXT = "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"


def move_accounts(settings: Settings) -> int:
    """Copy the accounts of the index folder into the database; returns how many came, removed ones among them.

    None where the settings keep accounts in a file, where the folder has none, and where the database has some already:
    those stay as they are. Raises AccountStoreError.
    """
    file = settings.index_dir / "users.db"
    if settings.users_file or not settings.database_url or not file.is_file():
        return 0
    source, target = Database(file), Database(file, settings.database_url)
    try:
        with source.reading() as old, target.writing() as new:
            return 0 if _count(new) else _copied(old, new)
    finally:
        source.close()
        target.close()


def _copied(old: Connection, new: Connection) -> int:
    for table in METADATA.sorted_tables:
        rows = [dict(row) for row in old.execute(select(table)).mappings()]
        if rows and table is not FORMATS:
            new.execute(insert(table), rows)
            if table in (ACCOUNTS, TOKENS):
                new.execute(text(_NEXT.format(table=table.name)))
    return _count(new)


def _count(db: Connection) -> int:
    return db.execute(select(func.count()).select_from(ACCOUNTS)).scalar() or 0
