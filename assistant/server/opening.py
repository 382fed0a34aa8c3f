"""Whether a server may open as it is set: never to other machines without asking who comes, nor half set up."""

from __future__ import annotations

from urllib.parse import urlsplit

from assistant.accounts.secrets import secret_in
from assistant.errors import SettingsError
from assistant.server.hosts import is_loopback
from assistant.server.peers import networks
from assistant.settings import Settings


def check_opening(settings: Settings) -> None:
    """Raises SettingsError or SecretFileError with the reason, and what to do, in one line."""
    if settings.accounts == "off" and not is_loopback(settings.host):
        raise SettingsError(
            f"{settings.host} lets other machines in, and ASSISTANT_ACCOUNTS=off asks nobody who they are: set "
            "ASSISTANT_ACCOUNTS=local and run `assistant users add NAME --role administrator`, or listen at 127.0.0.1; "
            "docs/users.md says more."
        )
    if settings.accounts == "proxy" and not networks(settings.proxy_addresses):
        raise SettingsError("ASSISTANT_ACCOUNTS=proxy needs the web server's address in ASSISTANT_PROXY_ADDRESSES.")
    if settings.accounts == "oidc":
        _check_provider(settings)


def client_secret(settings: Settings) -> str:
    """What the provider knows this server by; empty where it asks for none. Raises SecretFileError."""
    file = settings.oidc_client_secret_file
    return secret_in(file) if file else settings.oidc_client_secret.get_secret_value()


def _check_provider(settings: Settings) -> None:
    issuer = urlsplit(settings.oidc_issuer)
    if not (issuer.hostname and settings.oidc_client_id):
        raise SettingsError("ASSISTANT_ACCOUNTS=oidc needs ASSISTANT_OIDC_ISSUER and ASSISTANT_OIDC_CLIENT_ID.")
    if issuer.scheme != "https" and not is_loopback(issuer.hostname):
        raise SettingsError("ASSISTANT_OIDC_ISSUER must begin with https:// : who reads along could come in.")
    if "openid" not in settings.oidc_scopes.split():
        raise SettingsError("ASSISTANT_OIDC_SCOPES must hold `openid`: without it nobody is named.")
    client_secret(settings)
