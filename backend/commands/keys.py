"""``keys``: new ones, for the team, for signing, for codes, for backups."""

import os

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from backend import crockford
from backend.backup.keeping import BackupKey
from backend.context import context, storing
from backend.database import db
from backend.error import BackendError
from backend.housekeeping import truncate_now
from backend.key_file import new_secret, put_key
from backend.key_ring import KeyRing
from backend.rotation import (
    begin_rotation,
    finish_rotation,
    keys_of_paper,
    keys_of_reader,
    prepare,
)
from backend.staff import prove, use_code
from backend.state import KEPT_AT_MOST


@click.group("keys")
def keys_group() -> None:
    """New keys, when somebody left, or when one may be known to others."""


@keys_group.command("rotate")
@with_appcontext
def rotate_command() -> None:
    """Give the team new keys, for instance when somebody left; everybody signs in again."""
    try:
        rotation = begin_rotation(ask_for_keys())
        ask_for_paper("The new printed recovery key", rotation.recovery_groups)
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


def ask_for_paper(what: str, groups: tuple[str, ...]) -> None:
    """Print a new key for on paper, and go on once a part of it was typed over from there."""
    click.echo(f"{what}: {'-'.join(groups)}")
    click.echo("Put it on paper and in the safe; destroy the old one. It is shown only now.")
    while crockford.tidy(click.prompt("The last group of it")) != groups[-1]:
        click.echo("This is not the last group of it; look at the paper.")


@keys_group.command("backup")
@with_appcontext
def backup_command() -> None:
    """Seal backups from now on to a new key, which opens them and is on paper alone."""
    key = BackupKey.draw()
    ask_for_paper("The new key that opens backups", key.groups)
    keep("BACKUP_KEY", key.public_key.hex())
    click.echo("Backups from before open with the old key until they are deleted.")


@keys_group.command("signing")
@with_appcontext
def signing_command() -> None:
    """Sign links with a new key from now on; links from before stay good."""
    keys = (*context().settings.signing_keys, new_secret())
    keep("SIGNING_KEYS", ",".join(keys))
    tell_about_the_first("SIGNING_KEYS")


@keys_group.command("pepper")
@with_appcontext
def pepper_command() -> None:
    """Store new codes under a new pepper from now on; codes from before stay good."""
    peppers = (*(pepper.decode() for pepper in context().settings.peppers), new_secret())
    keep("PEPPER", ",".join(peppers))
    tell_about_the_first("PEPPER")


def keep(name: str, value: str) -> None:
    """Write a key in the file of keys, or print it for who has it elsewhere."""
    if name in os.environ:
        click.echo(f"{name} comes from the environment; set it there:\n{name}={value}")
    else:
        put_key(context().settings.keys_file, name, value)
        click.echo(f"{name} is in {context().settings.keys_file}; copy that file to the safe.")
    click.echo("Start every process of the service again, so that it is used.")


def tell_about_the_first(name: str) -> None:
    """Say when the oldest key of a list may go."""
    days = KEPT_AT_MOST.days
    click.echo(f"Take the first one out of {name} after {days} days: nothing needs it then.")


commands = (keys_group,)
