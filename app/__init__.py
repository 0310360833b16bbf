"""What a help desk does: the rules of the procedure, the desk, the command line. No Qt, no SQL text."""
