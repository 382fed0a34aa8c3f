"""A server whose people have accounts, to knock at its doors."""

from __future__ import annotations

from argon2 import PasswordHasher
from starlette.testclient import TestClient

from assistant.accounts.attempts import Free
from assistant.accounts.entrance import Entrance
from assistant.accounts.passwords import Passwords
from assistant.audit.reading import told
from assistant.server.application import create_application, our_routes
from assistant.server.served import served
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Role
from assistant.web.intake import Intake

PASSWORD = "correct horse battery"
PAGE = {"Accept": "text/html"}
QUESTION = "How many looms were lent in 2023?"


class House:
    """A server over the small index whose people are malee, an editor, and anan, a reader."""

    def __init__(self, small_index, folder, *, pages=False, **given):
        self.settings = Settings(
            **{"index_dir": small_index, "audit_dir": folder / "audit"} | given,
            users_file=folder / "users.db",
        )
        self.entrance = Entrance(
            self.settings, passwords=Passwords(PasswordHasher(1, 8, 1)), free=Free(name=3, address=100)
        )
        for name, role in (("malee", Role.EDITOR), ("anan", Role.READER)):
            self.entrance.accounts.add(name, role=role)
            self.entrance.set_password(name, PASSWORD)
        self.service = served(Assistant(self.settings))
        self.intake = Intake(self.service.keeper)
        if pages:
            self.app = create_application(self.service, self.settings, self.intake, self.entrance)
        else:  # which take seconds to build
            entrance = None if self.settings.accounts == "off" else self.entrance
            self.app = our_routes(self.service, self.settings, self.intake, entrance)

    def browser(self, name="", **given):
        """A browser, in which a person is signed in."""
        client = TestClient(self.app, follow_redirects=False, **given)
        if name:
            came = client.post("/sign-in", data={"name": name, "password": PASSWORD})
            assert came.status_code == 303
        return client

    def token(self, name):
        return {"Authorization": f"Bearer {self.entrance.tokens.make(self.entrance.accounts.named(name), 'test')[0]}"}

    def record(self):
        return list(told(self.settings.audit_dir))

    def close(self):
        self.service.close()
        self.entrance.close()
