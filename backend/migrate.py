"""``python -m backend.migrate``: bring the database up to date."""

import os
import sys

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from backend.backup.keeping import make_backup
from backend.clock import day_of, utc_now
from backend.database import engine_options, keep_promises, writing
from backend.error import BackendError
from backend.group import read_groups
from backend.meeting import rekey_groups
from backend.schema import is_old, migrate
from backend.settings import Settings, read_environment, read_settings


def migrate_database(settings: Settings) -> None:
    """Bring the database of these settings up to date, with a backup first where that can be.

    :raises SchemaError: it comes from a newer release.
    """
    engine = create_engine(**engine_options(settings.database_url))
    keep_promises(engine, settings.busy)
    try:
        if settings.backup_key and is_old(engine):
            make_backup(engine, settings.backups, settings.backup_key, day_of(utc_now()))
        migrate(engine)
        with Session(engine) as session, writing(session, settings.busy):
            rekey_groups(session, read_groups(settings.groups), settings.peppers)
    finally:
        engine.dispose()


def main() -> int:
    """Migrate, and say what is wrong if that cannot be done."""
    try:
        migrate_database(read_settings(read_environment(os.environ)))
    except BackendError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
