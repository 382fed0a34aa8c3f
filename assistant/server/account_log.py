"""What happens to accounts, in the record: who came in, who did not, who left, what was changed and by whom.

A name that was typed and is nobody's is not recorded: it may be a password in the wrong field. Addresses are personal
and stand where words stand, sealed.
"""

from __future__ import annotations

from assistant.accounts.entrance import Outcome
from assistant.audit.events import NOBODY, Event, What
from assistant.audit.log import Log
from assistant.server.served import open_log
from assistant.settings import Settings


class AccountLog:
    """Its methods raise AuditError where the record cannot be written, and nobody is let in then."""

    def __init__(self, settings: Settings) -> None:
        self._log: Log | None = open_log(settings) if settings.audit else None

    def attempted(self, outcome: Outcome, address: str, by: str = "password") -> None:
        """Somebody came in, or did not. One who must wait is not recorded again and again."""
        if outcome.refusal == "waiting":
            return
        facts: dict[str, str] = {"by": by}
        if outcome.refusal:
            facts["refused"] = outcome.refusal
        what: What = "log-in-refused" if outcome.refusal else "logged-in"
        self._note(Event(what, outcome.name or NOBODY, address, facts=facts))

    def left(self, name: str) -> None:
        """Somebody signed out."""
        self._note(Event("logged-out", name))

    def changed(self, name: str, change: str, by: str) -> None:
        """An account was changed: `change` is one word, `by` the name of who did it."""
        self._note(Event("account-changed", name, f"by {by}", facts={"change": change}))

    def _note(self, event: Event) -> None:
        if self._log:
            self._log.append(event)
