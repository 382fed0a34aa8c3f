"""Where tables are kept: an SQLite file, or a PostgreSQL database by its URL. One set of SQL is written for both.

It has `?` for a value, ON CONFLICT for what is there already, "end" in quotes, whole numbers for yes and no, an order
for every list and a place in it for NULL. SQLite alone needs no more than Python's own module: a look-up of thirty
statements would take half as long again through SQLAlchemy's engine and four times as long through its expressions
(docs/decisions/0017). Knows nothing of what the tables hold.
"""

from assistant.sql.kept import Connection, Kept, OnOpening, Place, Refused, Row, Rows, is_url
from assistant.sql.opening import kept_at

__all__ = ["Connection", "Kept", "OnOpening", "Place", "Refused", "Row", "Rows", "is_url", "kept_at"]
