"""``recover``: a new way in for who lost theirs."""

import io

import click
import segno
from flask.cli import with_appcontext

from backend.context import context, storing
from backend.credentials import make_credentials
from backend.database import db
from backend.error import BackendError
from backend.passphrase import offer_passphrase
from backend.renewal import open_with_printed_key, recover
from backend.second_factor import app_address, secret_groups


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


commands = (recover_command,)
