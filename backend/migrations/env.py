"""Runs the migrations on the connection that it was handed."""

from alembic import context
from sqlalchemy import Connection

from backend.models import Base


def run(connection: Connection) -> None:
    """Bring the database of this connection up to date."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
