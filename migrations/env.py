"""Runs the migrations inside the transaction that `models.migrate` has opened and locked."""

from alembic import context

from models.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite rolls DDL back too, once the driver is kept from committing behind our back.
    transactional_ddl=True,
    transaction_per_migration=False,
    on_version_apply=context.config.attributes.get("on_step"),
)
context.run_migrations()
