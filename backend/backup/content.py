"""What a backup holds: every row as a line of JSON, whichever database it comes from or goes to."""

import json
from base64 import b64decode, b64encode
from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, MetaData, Table, insert, select

from backend.erasing import BELONGING, erased_digest
from backend.models import Application, BrowserSession

# Whoever was in, signs in again; the head of a backup says the revision.
LEFT_OUT = {BrowserSession.__tablename__, "alembic_version"}
_ROWS_AT_ONCE = 500
_OF_APPLICATION = {table.__tablename__: "application_id" for table in BELONGING} | {
    Application.__tablename__: "id"
}


def dump_rows(connection: Connection) -> Iterator[bytes]:
    """Every row of every table, in an order in which they can be stored again."""
    tables = MetaData()
    tables.reflect(connection)  # a backup is also made before a migration
    for table in tables.sorted_tables:
        if table.name in LEFT_OUT:
            continue
        found = connection.execute(select(table).execution_options(yield_per=_ROWS_AT_ONCE))
        for row in found.mappings():
            values = {column: _to_json(value) for column, value in row.items()}
            yield json.dumps([table.name, values], ensure_ascii=False).encode() + b"\n"


def load_rows(
    connection: Connection, lines: Iterable[bytes], erased: Container[bytes]
) -> tuple[int, int]:
    """Store the rows, without those of an application that was erased since.

    :param erased: digests as of ``erased_digest``.
    :returns: how many applications were stored, and how many were left out.
    """
    tables = MetaData()
    tables.reflect(connection)
    stored = left_out = 0
    for line in lines:
        name, values = json.loads(line)
        is_application = name == Application.__tablename__
        owner = values.get(_OF_APPLICATION.get(name, ""))
        if owner is not None and erased_digest(owner) in erased:
            left_out += is_application
            continue
        table = tables.tables[name]
        connection.execute(insert(table), _from_json(table, values))
        stored += is_application
    return stored, left_out


def _to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _from_json(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value_of(table, name, value) for name, value in values.items()}


def _value_of(table: Table, name: str, value: Any) -> Any:
    kind = table.columns[name].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
