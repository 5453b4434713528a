"""A role that one process plays at a time, whatever the host: the database says who."""

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError, PendingRollbackError, TimeoutError

POSTMAN = 731_902_447  # any number, as long as everybody uses the same


class SoleRole:
    """Held until it is given up, the process ends, or its database is lost."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file: IO[str] | None = None
        self._connection: Connection | None = None

    def is_ours(self) -> bool:
        """Whether this process holds it, or gets it now."""
        if self._engine.dialect.name == "sqlite":
            return self._has_file()
        try:
            return self._has_connection()
        except (DBAPIError, TimeoutError):
            self.give_up()
            return False

    def give_up(self) -> None:
        """Let another process have it."""
        if self._connection is not None:
            with suppress(DBAPIError, PendingRollbackError):  # the database may be gone
                self._connection.scalar(select(func.pg_advisory_unlock(POSTMAN)))
            self._connection.invalidate()  # or the pool would keep what could not be unlocked
            self._connection.close()
        if self._file is not None:
            self._file.close()
        self._connection = self._file = None

    def _has_connection(self) -> bool:
        if self._connection is not None:
            self._connection.execute(select(1))
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.scalar(select(func.pg_try_advisory_lock(POSTMAN))):
            self._connection = connection
            return True
        connection.close()
        return False

    def _has_file(self) -> bool:
        if self._file is None:
            file = Path(f"{self._engine.url.database}-postman").open("a")  # noqa: SIM115
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                return False
            self._file = file
        return True
