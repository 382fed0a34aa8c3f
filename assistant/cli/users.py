"""`assistant users …`: the people who may come in, their roles, groups, passwords and tokens.

A password is asked for at a terminal, or taken from a file that only its owner reads, or from the environment; never
from an argument, which other users of the machine can see. What is changed is recorded where a record is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from assistant.cli.options import AsJson, IndexDir, print_value, settings_of

if TYPE_CHECKING:
    from assistant.accounts.account import Origin
    from assistant.accounts.entrance import Entrance
    from assistant.server.account_log import AccountLog

app = typer.Typer(help="Say who may come in when ASSISTANT_ACCOUNTS is set, and as what.", no_args_is_help=True)
token_app = typer.Typer(help="Tokens by which programs come in as a person.", no_args_is_help=True)
app.add_typer(token_app, name="token")

PASSWORD = "ASSISTANT_PASSWORD"  # noqa: S105 - the name of a variable
RoleName = StrEnum("RoleName", ["reader", "editor", "administrator"])
OriginName = StrEnum("OriginName", ["local", "oidc", "proxy"])
ORIGINS: dict[str, Origin] = {"local": "local", "oidc": "oidc", "proxy": "proxy"}

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account.")]
Groups = Annotated[list[str] | None, typer.Option("--group", metavar="NAME", help="A group; several if repeated.")]
Clearance = Annotated[int | None, typer.Option("--clearance", metavar="N", help="Highest class of documents to read.")]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", metavar="FILE", help="Take the password from FILE, of mode 600.")
]


@app.command()
def add(
    name: Name,
    role: Annotated[RoleName, typer.Option("--role", help="What the person may do.")] = RoleName.reader,
    groups: Groups = None,
    clearance: Clearance = None,
    origin: Annotated[
        OriginName, typer.Option("--by", help="How the person comes in: by a password, or by a sign-on.")
    ] = OriginName.local,
    password_file: PasswordFile = None,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Make an account."""
    from assistant.accounts.account import account_name
    from assistant.accounts.passwords import checked
    from assistant.types import Role

    name = account_name(name)
    password = checked(_password(password_file), name) if origin == OriginName.local else ""
    with _opened(index) as (entrance, log):
        account = entrance.accounts.add(
            name,
            role=Role.named(role),
            groups=groups or (),
            clearance=clearance or 0,
            origin=ORIGINS[origin],
            password=entrance.passwords.hash(password) if password else "",
        )
        log.changed(account.name, f"added-{role}", _user())
    print_value(account.to_dict(), as_json, lambda: Text(f"{account.name} may come in as {role}."))


@app.command("list")
def list_(index: IndexDir = None, as_json: AsJson = False) -> None:
    """List the accounts."""
    with _opened(index) as (entrance, _):
        accounts = [account.to_dict() for account in entrance.accounts.listed()]
    print_value({"users": accounts}, as_json, lambda: _table(accounts))


@app.command("set")
def set_(
    name: Name,
    role: Annotated[RoleName | None, typer.Option("--role", help="What the person may do.")] = None,
    groups: Groups = None,
    no_groups: Annotated[bool, typer.Option("--no-groups", help="Take the person out of all groups.")] = False,
    clearance: Clearance = None,
    enabled: Annotated[bool, typer.Option("--enable", help="Let a disabled account in again.")] = False,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Change an account; --group names all groups that it is to have."""
    from assistant.types import Role

    given = {"role": role, "groups": groups or no_groups, "clearance": clearance is not None, "enabled": enabled}
    with _opened(index) as (entrance, log):
        account = entrance.accounts.change(
            name,
            role=Role.named(role) if role else None,
            groups=[] if no_groups else groups or None,
            clearance=clearance,
            disabled=False if enabled else None,
        )
        for what in [what for what, value in given.items() if value]:
            log.changed(account.name, what, _user())
    print_value(account.to_dict(), as_json, lambda: _table([account.to_dict()]))


@app.command()
def disable(name: Name, index: IndexDir = None, as_json: AsJson = False) -> None:
    """Sign a person out everywhere and let nobody in by the account."""
    with _opened(index) as (entrance, log):
        account = entrance.accounts.change(name, disabled=True)
        log.changed(account.name, "disabled", _user())
    print_value(account.to_dict(), as_json, lambda: Text(f"{account.name} comes in no more."))


@app.command()
def remove(
    name: Name,
    forget: Annotated[
        bool, typer.Option("--forget", help="Remove the person's data too: conversations, and name and words recorded.")
    ] = False,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Remove an account for good; nobody gets its name again."""
    from assistant.server.forgetting import forget as forgotten

    with _opened(index) as (entrance, log):
        account = entrance.accounts.named(name)
        entrance.accounts.remove(account.name, forget=forget)
        log.changed(account.name, "removed", _user())
    gone = forgotten(account.name, settings_of(index_dir=index)) if forget else 0
    said = f" Its name and words in the record and {gone} conversations are gone." if forget else ""
    value = {"name": account.name, "removed": True, "forgotten": forget, "conversations": gone}
    print_value(value, as_json, lambda: Text(f"{account.name} is removed.{said}"))


@app.command()
def password(name: Name, password_file: PasswordFile = None, index: IndexDir = None, as_json: AsJson = False) -> None:
    """Give an account another password, which signs the person out everywhere."""
    with _opened(index) as (entrance, log):
        account = entrance.accounts.named(name)
        entrance.set_password(account.name, _password(password_file))
        log.changed(account.name, "password", _user())
    print_value({"name": account.name}, as_json, lambda: Text(f"{account.name} has another password."))


@token_app.command()
def make(
    name: Name,
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What the token is for.")],
    days: Annotated[int, typer.Option("--days", min=0, metavar="N", help="Days that it lasts; 0: for good.")] = 90,
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """Make a token and print it: it is not shown again."""
    with _opened(index) as (entrance, log):
        account = entrance.accounts.named(name)
        key, known = entrance.tokens.make(account, label, days)
        log.changed(account.name, "token-made", _user())
    print_value(known.to_dict() | {"token": key}, as_json, lambda: Text(key))


@token_app.command("list")
def list_tokens(name: Name, index: IndexDir = None, as_json: AsJson = False) -> None:
    """List a person's tokens."""
    with _opened(index) as (entrance, _):
        tokens = [known.to_dict() for known in entrance.tokens.listed(entrance.accounts.named(name))]
    print_value({"tokens": tokens}, as_json, lambda: _table(tokens))


@token_app.command()
def revoke(
    name: Name,
    token: Annotated[int, typer.Argument(metavar="ID", help="As `assistant users token list` prints it.")],
    index: IndexDir = None,
    as_json: AsJson = False,
) -> None:
    """End a token."""
    with _opened(index) as (entrance, log):
        account = entrance.accounts.named(name)
        gone = entrance.tokens.revoke(account, token)
        if gone:
            log.changed(account.name, "token-revoked", _user())
    said = f"Token {token} is revoked." if gone else f"{account.name} has no token {token}."
    print_value({"id": token, "revoked": gone}, as_json, lambda: Text(said))


@contextmanager
def _opened(index: Path | None) -> Iterator[tuple[Entrance, AccountLog]]:
    from assistant.accounts.entrance import Entrance
    from assistant.server.account_log import AccountLog

    settings = settings_of(index_dir=index)
    entrance = Entrance(settings)
    try:
        yield entrance, AccountLog(settings)
    finally:
        entrance.close()


def _password(file: Path | None) -> str:
    """A password from a file, the environment or who sits at the terminal. Raises AccountError where none is there."""
    from assistant.accounts.secrets import secret_in
    from assistant.errors import AccountError

    if file:
        return secret_in(file)
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        raise AccountError(f"There is no terminal to ask for a password; give --password-file FILE, or set {PASSWORD}.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))


def _user() -> str:
    """Who types the command, as the machine knows them."""
    import getpass

    try:
        return f"{getpass.getuser()} at the command"
    except (OSError, KeyError):
        return "the command"


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in rows[0] if rows else ("nobody",):
        table.add_column(column)
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    return table


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return ("yes" if value else "") if isinstance(value, bool) else "" if value is None else str(value)
