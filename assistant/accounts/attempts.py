"""How often somebody tries to come in: after a few failures each further attempt has to wait, longer every time.

Counted by the name that was typed, whether or not it is anybody's, and by the address; an attempt counts before it is
tried, so that many at once gain nothing. Whoever knows a name can make its owner wait; the wait has an end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from math import ceil

from sqlalchemy import delete, insert, select, update

from assistant.accounts.database import Database
from assistant.accounts.secrets import hash_of
from assistant.accounts.tables import ATTEMPTS

_REMEMBERED = 86_400.0  # seconds after the last failure
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 900.0
_HOUSE_OF_V6 = 64  # bits of an address of IP version 6 that one house has for itself


@dataclass(frozen=True, slots=True)
class Free:
    """Failures that cost nothing: of one name, and of one address, behind which a whole office may sit."""

    name: int = 5
    address: int = 30


class Attempts:
    """All attempts."""

    def __init__(self, database: Database, *, free: Free | None = None, clock: Callable[[], float] = time.time) -> None:
        self._database, self._free, self._clock = database, free or Free(), clock

    def begin(self, name: str, address: str) -> int:
        """Count an attempt; the seconds that it must wait for, 0 where it may be tried now."""
        now = self._clock()
        waits = []
        with self._database.writing() as db:
            db.execute(delete(ATTEMPTS).where(ATTEMPTS.c.at < now - _REMEMBERED))
            for key, _ in self._counted(name, address):
                row = db.execute(select(ATTEMPTS).where(ATTEMPTS.c.hash == key)).first()
                waits.append((row.until if row else now) - now)
            if max(waits) > 0:
                return ceil(max(waits))
            for key, free in self._counted(name, address):
                row = db.execute(select(ATTEMPTS).where(ATTEMPTS.c.hash == key)).first()
                failures = (row.failures if row else 0) + 1
                values = {"hash": key, "failures": failures, "at": now, "until": now + wait(failures - free)}
                db.execute(delete(ATTEMPTS).where(ATTEMPTS.c.hash == key))
                db.execute(insert(ATTEMPTS).values(values))
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """Who came in after all has a clean slate; the address has one attempt less."""
        by_name, by_address = self._counted(name, address)
        with self._database.writing() as db:
            db.execute(delete(ATTEMPTS).where(ATTEMPTS.c.hash == by_name[0]))
            row = db.execute(select(ATTEMPTS).where(ATTEMPTS.c.hash == by_address[0])).first()
            if row:
                values = {"failures": row.failures - 1, "until": row.at}
                db.execute(update(ATTEMPTS).where(ATTEMPTS.c.hash == by_address[0]).values(values))

    def _counted(self, name: str, address: str) -> tuple[tuple[str, int], tuple[str, int]]:
        return (
            (hash_of(f"name {name}"), self._free.name),
            (hash_of(f"address {house_of(address)}"), self._free.address),
        )


def wait(beyond: int) -> float:
    """Seconds to wait after so many failures beyond those that are free."""
    return min(_FIRST_WAIT * 2 ** min(beyond, 20), _LONGEST_WAIT) if beyond > 0 else 0.0


def house_of(address: str) -> str:
    """An address as one customer has it: of IP version 6, the network that is given to a house."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, _HOUSE_OF_V6), strict=False)) if found.version == 6 else str(found)
