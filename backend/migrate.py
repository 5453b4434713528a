"""``python -m backend.migrate``: bring the database up to date."""

import os
import sys

from sqlalchemy import create_engine

from backend.database import engine_options, keep_promises
from backend.error import BackendError
from backend.schema import migrate
from backend.settings import Settings, read_environment, read_settings


def migrate_database(settings: Settings) -> None:
    """Bring the database of these settings up to date.

    :raises SchemaError: it comes from a newer release.
    """
    engine = create_engine(**engine_options(settings.database_url))
    keep_promises(engine, settings.busy)
    try:
        migrate(engine)
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
