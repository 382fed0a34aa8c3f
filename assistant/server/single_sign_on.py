"""Signing in by an OpenID Connect provider: code flow with PKCE and a nonce, spoken by Authlib.

Between going there and coming back nothing is kept in the browser but a key; what the provider was told is kept here.
Of what it says, the subject says who somebody is; name and groups are what it calls them.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from assistant.accounts.account import Account
from assistant.accounts.entrance import Entrance
from assistant.errors import AssistantError, SignOnError
from assistant.server.letting_in import SIGN_IN, local_address
from assistant.server.opening import client_secret
from assistant.settings import Settings

_log = logging.getLogger(__name__)
_APP = "provider"
# What the provider signs with a key that is its own; never one that we share with it, or none.
_SIGNED_BY = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


class SingleSignOn:
    """One provider. Its methods raise SignOnError where it cannot be used or does not say who somebody is."""

    def __init__(self, entrance: Entrance, settings: Settings) -> None:
        from authlib.integrations.starlette_client import OAuth  # type: ignore[import-untyped]  # noqa: PLC0415 - optional

        self._entrance, self._settings = entrance, settings
        self._issuer = settings.oidc_issuer.rstrip("/")
        self._provider: Any = OAuth().register(
            _APP,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_id=settings.oidc_client_id,
            client_secret=client_secret(settings) or None,
            client_kwargs={"scope": settings.oidc_scopes, "code_challenge_method": "S256", "timeout": 10.0},
        )

    async def begin(self, request: Request, after: str) -> tuple[str, str]:
        """Where to send a person, and the key that brings them back; `after` is where they go on."""
        address = self._address(request)
        try:
            await self._check_provider()
            told = await self._provider.create_authorization_url(address)
        except Exception as error:  # whatever a network and another's server may do
            raise SignOnError(f"The provider of the single sign-on cannot be used: {error!r}") from error
        url = str(told.pop("url"))
        kept = {"told": told | {"redirect_uri": address}, "after": after}
        return url, await run_in_threadpool(self._entrance.keep_sign_on, kept)

    async def end(self, request: Request, key: str) -> tuple[Account, str, str]:
        """The account of who comes back, the key of a new session, and where to go on."""
        kept = await run_in_threadpool(self._entrance.kept_sign_on, key) if key else {}
        state = request.query_params.get("state", "")
        if not kept or not state or kept["told"].get("state") != state:
            raise SignOnError("Somebody came from the provider who was not sent there from here, or too long ago.")
        # Authlib looks for what was told in a session of Starlette's; this one lasts as long as the request.
        request.scope["session"] = {f"_state_{_APP}_{state}": {"data": kept["told"]}}
        try:
            await self._check_provider()
            token = await self._provider.authorize_access_token(request, claims_options=await self._must_be())
            claims = dict(token["userinfo"])
        except Exception as error:
            raise SignOnError(f"The provider of the single sign-on said nothing usable: {error!r}") from error
        return *await run_in_threadpool(self._let_in, claims), local_address(kept["after"])

    def _let_in(self, claims: Mapping[str, Any]) -> tuple[Account, str]:
        account, role = self._entrance.vouched_for(
            "oidc",
            f"{self._issuer} {claims['sub']}",
            str(claims.get(self._settings.oidc_name_claim) or ""),
            claims.get(self._settings.oidc_groups_claim) or (),
        )
        return account, self._entrance.sessions.begin(account, role)

    def tell(self, error: AssistantError) -> None:
        """Tell who runs the server; the person is told only that it did not succeed."""
        _log.warning("The single sign-on failed: %s", error)

    async def _check_provider(self) -> None:
        said = await self._provider.load_server_metadata()
        if str(said.get("issuer", "")).rstrip("/") != self._issuer:
            raise SignOnError(f"The provider calls itself {said.get('issuer')!r}, not {self._issuer!r}.")
        offered = said.get("id_token_signing_alg_values_supported") or ["RS256"]
        said["id_token_signing_alg_values_supported"] = [each for each in offered if each in _SIGNED_BY]

    async def _must_be(self) -> dict[str, dict[str, Any]]:
        """What a token must hold, besides being signed, fresh and an answer to what was asked (its nonce)."""
        said = await self._provider.load_server_metadata()
        return {
            "iss": {"essential": True, "values": [said["issuer"]]},
            "aud": {"essential": True, "values": [self._settings.oidc_client_id]},
            "sub": {"essential": True},
        }

    def _address(self, request: Request) -> str:
        """Where the provider sends a person back to; it knows this address, and no other."""
        base = self._settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
        return f"{base}{SIGN_IN}/callback"
