"""What runs by itself: ``purge`` from a timer, ``worker`` beside the web server."""

import threading

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.housekeeping import ClockError, purge_now
from backend.postman import NoMailError, Postman


@click.command("purge")
@click.option("--after-a-gap", is_flag=True, help="The clock is right, it was long ago indeed.")
@with_appcontext
def purge_command(after_a_gap: bool) -> None:
    """Erase everything that is past its day. May run at any time, and twice."""
    try:
        click.echo(f"{purge_now(after_a_gap=after_a_gap)} applications erased")
    except ClockError as error:
        raise click.ClickException(str(error)) from error


@click.command("worker")
@with_appcontext
def worker_command() -> None:
    """Send mail, beside a web server, until stopped. One works at a time; others wait."""
    try:
        postman = Postman(current_app._get_current_object())  # type: ignore[attr-defined]
    except NoMailError as error:
        raise click.ClickException(str(error)) from error
    postman.work(threading.Event())


commands = (purge_command, worker_command)
