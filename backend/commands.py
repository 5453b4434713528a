"""What an operator can do: ``flask --app backend purge``, ``... worker``, ``... recover``."""

import threading

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from backend.context import storing
from backend.database import db
from backend.error import BackendError
from backend.housekeeping import purge_now
from backend.passphrase import offer_passphrase
from backend.postman import NoMailError, Postman
from backend.staff import make_own_key, open_with_printed_key, store_own_key


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
    """Give the member of staff NAME a new passphrase, with the printed recovery key."""
    recovery_key = click.prompt("Printed recovery key", hide_input=True)
    passphrase = offer_passphrase()
    try:
        signed_in = open_with_printed_key(db.session, name, recovery_key)
        own = make_own_key(passphrase)
        with storing():
            store_own_key(db.session, signed_in.staff_id, own, signed_in.keys)
    except BackendError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The new passphrase of {name}: {passphrase}")


def add_commands(app: Flask) -> None:
    """Make the commands known to ``flask --app backend``."""
    app.cli.add_command(purge_command)
    app.cli.add_command(worker_command)
    app.cli.add_command(recover_command)
