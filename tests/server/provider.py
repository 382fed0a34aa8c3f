"""A small OpenID Connect provider on this machine, which signs with a key of its own and vouches for one person.

It asks nobody for a password: what is tested is how we take what it says. It does hold us to the code flow, the exact
address to come back to, our secret and PKCE; and it can be told to lie.
"""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.browser.running import free_port

CLIENT, SECRET = "policy-assistant", "the-secret-of-us-two"


class Provider:
    """`claims` are what it says of the person; `lies` replace what an honest one would put into the token."""

    def __init__(self, port: int, back: str) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.back = back
        self.claims: dict[str, Any] = {}
        self.lies: dict[str, Any] = {}
        self.calls_itself = self.issuer
        self.key = self.signs_with = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
        self.seen: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/keys", self._keys),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    def _metadata(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.calls_itself,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            }
        )

    def _keys(self, _: Request) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.seen.append(asked)
        honest = asked["redirect_uri"] == self.back and asked["client_id"] == CLIENT
        if not (honest and asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"):
            return JSONResponse({"error": "invalid_request"}, 400)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return RedirectResponse(f"{self.back}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    async def _token(self, request: Request) -> Response:
        sent = await request.form()
        asked = self._codes.pop(str(sent.get("code")), None)
        named = base64.b64decode(request.headers.get("authorization", "").removeprefix("Basic ")).decode()
        proof = base64.urlsafe_b64encode(sha256(str(sent.get("code_verifier")).encode()).digest()).rstrip(b"=").decode()
        if asked is None or proof != asked["code_challenge"] or named != f"{CLIENT}:{SECRET}":
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": asked["nonce"], "sub": "7"}
        claims = {name: value for name, value in (honest | self.claims | self.lies).items() if value is not None}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signs_with)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token, "expires_in": 60})


@contextmanager
def running_provider(back: str) -> Iterator[Provider]:
    """The provider, which sends people back to one address, for as long as the block lasts."""
    provider = Provider(free_port(), back)
    port = int(provider.issuer.rsplit(":", 1)[1])
    server = uvicorn.Server(uvicorn.Config(provider.app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield provider
    server.should_exit = True
    thread.join(10)
