"""What an operator can do: ``flask --app backend purge``, ``worker``, ``recover``, ``keys rotate``."""

import io
import threading

import click
import segno
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from backend import crockford
from backend.context import context, storing
from backend.credentials import make_credentials
from backend.database import db
from backend.error import BackendError
from backend.housekeeping import purge_now, truncate_now
from backend.key_ring import KeyRing
from backend.passphrase import offer_passphrase
from backend.postman import NoMailError, Postman
from backend.renewal import open_with_printed_key, recover
from backend.rotation import (
    begin_rotation,
    finish_rotation,
    keys_of_paper,
    keys_of_reader,
    prepare,
)
from backend.second_factor import app_address, secret_groups
from backend.staff import prove, use_code


@click.command("purge")
@with_appcontext
def purge_command() -> None:
    """Erase everything that is past its day. May run at any time, and twice."""
    click.echo(f"{purge_now()} applications erased")


@click.command("worker")
@with_appcontext
def worker_command() -> None:
    """Send mail, beside a web server, until stopped. One works at a time; others wait."""
    try:
        postman = Postman(current_app._get_current_object())  # type: ignore[attr-defined]
    except NoMailError as error:
        raise click.ClickException(str(error)) from error
    postman.work(threading.Event())


@click.command("recover")
@click.argument("name")
@with_appcontext
def recover_command(name: str) -> None:
    """Give the member of staff NAME a new passphrase and a new code, with the printed key."""
    recovery_key = click.prompt("Printed recovery key", hide_input=True)
    passphrase = offer_passphrase()
    try:
        recovery = open_with_printed_key(db.session, name, recovery_key)
        credentials = make_credentials(passphrase)
        with storing():
            recover(db.session, recovery, credentials)
    except BackendError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The new passphrase of {name}: {passphrase}")
    show_secret(name, credentials.secret)


def show_secret(name: str, secret: str) -> None:
    """Print what an authenticator app needs, as text and as a picture."""
    address = app_address(secret, name, context().texts["second_factor"]["issuer"])
    click.echo(f"The secret for the app that makes codes: {secret_groups(secret)}")
    click.echo(f"The same as an address: {address}")
    picture = io.StringIO()
    segno.make_qr(address, error="m").terminal(picture, compact=True)
    click.echo(picture.getvalue())


@click.group("keys")
def keys_group() -> None:
    """The keys of the team."""


@keys_group.command("rotate")
@with_appcontext
def rotate_command() -> None:
    """Give the team new keys, for instance when somebody left; everybody signs in again."""
    try:
        rotation = begin_rotation(ask_for_keys())
        ask_for_paper(rotation.recovery_groups)
        prepared = prepare(db.session, rotation)
        with storing():
            count = finish_rotation(db.session, rotation, prepared, context().today)
        truncate_now()
    except OperationalError as error:
        raise click.ClickException("the database is busy; nothing changed, try again.") from error
    except BackendError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{count} applications are sealed to the new key; the old one opens nothing here.")
    click.echo("Backups from before open with the old key until they are deleted.")


def ask_for_keys() -> KeyRing:
    """The keys of the team, of who reads or of who has the printed key."""
    name = click.prompt("Name of who reads (empty: printed key)", default="", show_default=False)
    if not name:
        return keys_of_paper(db.session, click.prompt("Printed recovery key", hide_input=True))
    passphrase = click.prompt("Passphrase", hide_input=True)
    proven = prove(db.session, name, passphrase, click.prompt("Code"), context().now)
    keys = keys_of_reader(proven)
    with storing():
        use_code(db.session, proven)
    return keys


def ask_for_paper(groups: tuple[str, ...]) -> None:
    """Print the new printed key, and go on once a part of it was typed over from paper."""
    click.echo(f"The new printed recovery key: {'-'.join(groups)}")
    click.echo("Put it on paper and in the safe; destroy the old one. It is shown only now.")
    while crockford.tidy(click.prompt("The last group of it")) != groups[-1]:
        click.echo("This is not the last group of it; look at the paper.")


def add_commands(app: Flask) -> None:
    """Make the commands known to ``flask --app backend``."""
    app.cli.add_command(purge_command)
    app.cli.add_command(worker_command)
    app.cli.add_command(recover_command)
    app.cli.add_command(keys_group)
