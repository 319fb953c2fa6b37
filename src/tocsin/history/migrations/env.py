"""What Alembic runs for each migration: on the connection that it is given."""

from alembic import context

from tocsin.history.schema import metadata


def migrate() -> None:
    """Run the migrations inside the transaction that the caller began."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # absent where this module is only looked at
    migrate()
