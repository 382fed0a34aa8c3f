"""The tables of accounts, for any database that SQLAlchemy speaks to.

Times are seconds since 1970, hashes hexadecimal.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

# What makes the tables of one format those of the next; what a format adds as a table of its own needs no statement.
UPGRADES = {
    1: (
        "ALTER TABLE accounts ADD COLUMN last_seen DOUBLE PRECISION",
        "ALTER TABLE accounts ADD COLUMN one_time_until DOUBLE PRECISION",
    ),
}
FORMAT = max(UPGRADES) + 1

FORMATS = Table("account_format", METADATA, Column("format", Integer, primary_key=True))

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),  # of one that was forgotten, the hash of its name
    Column("role", Integer, nullable=False),
    Column("own_groups", Text, nullable=False),  # a JSON list
    Column("sign_on_groups", Text, nullable=False),
    Column("clearance", Integer, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("subject", String(512), nullable=True, unique=True),
    Column("password", String(256), nullable=False),  # as argon2 writes its hashes; empty: nobody comes in by one
    Column("disabled", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("last_seen", Double, nullable=True),  # when its owner was here last
    Column("one_time_until", Double, nullable=True),  # of a password by which its owner only chooses another
    sqlite_autoincrement=True,
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("role", Integer, nullable=True),  # that the sign-on gave it
    Column("begun", Double, nullable=False),
    Column("seen", Double, nullable=False),
)

TOKENS = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("made", Double, nullable=False),
    Column("expires", Double, nullable=True),
    Column("used", Double, nullable=True),
    sqlite_autoincrement=True,
)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("hash", String(64), primary_key=True),  # of a name or an address, either as it was sent
    Column("failures", Integer, nullable=False),
    Column("at", Double, nullable=False),
    Column("until", Double, nullable=False),
    Index("attempts_at", "at"),
)

SIGN_ONS = Table(
    "sign_ons",  # that were begun at an OpenID provider and have not come back yet
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("kept", Text, nullable=False),
    Column("expires", Double, nullable=False),
)
