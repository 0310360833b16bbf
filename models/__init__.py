"""Everything that is SQL, and the vocabulary that every room shares."""
