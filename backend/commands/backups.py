"""``backup`` and ``restore``: a sealed copy of everything, and the way back."""

from datetime import timedelta
from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.backup.keeping import BackupKey, make_backup, restore_backup
from backend.backup.shelf import ERASED, forget_backups, read_erased
from backend.context import context
from backend.database import db
from backend.error import BackendError
from backend.housekeeping import purge_now


@click.command("backup")
@with_appcontext
def backup_command() -> None:
    """Make the backup of today, and delete those that are too old."""
    settings, today = context().settings, context().today
    if settings.backup_key is None:
        raise click.ClickException("BACKUP_KEY is not set; run `flask --app backend keys backup`.")
    db.session.rollback()
    try:
        path = make_backup(db.engine, settings.backups, settings.backup_key, today)
    except OSError as error:
        raise click.ClickException(
            f"{settings.backups} cannot be written in ({error.strerror}); the last backup stays."
        ) from error
    count = forget_backups(settings.backups, today - timedelta(days=settings.backup_days))
    click.echo(f"{path}: {path.stat().st_size} bytes; {count} old backups deleted")


@click.command("restore")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--erased", type=click.Path(path_type=Path), help="The list of what was erased.")
@click.option("--without-erased", is_flag=True, help="What was erased since may come back.")
@with_appcontext
def restore_command(path: Path, erased: Path | None, without_erased: bool) -> None:
    """Fill this empty database from the backup PATH, without what was erased since.

    The list of what was erased lies beside the backups, unless another is named.
    """
    key = click.prompt("Key that opens backups", hide_input=True)
    try:
        known = {} if without_erased else read_erased(erased or path.with_name(ERASED))
        private_key = BackupKey.read(key).private_key
        restored = restore_backup(db.engine, path, private_key, known)
        count = purge_now(after_a_gap=True)
    except BackendError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{restored.applications} applications of {restored.day.isoformat()} are back; "
        f"{restored.left_out} stay erased, {count} were past their day."
    )


commands = (backup_command, restore_command)
