"""How the schema of a desk came about, revision by revision. Run by `models.migrate` only."""
