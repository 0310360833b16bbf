"""What the elected client does for all: the election, and the passes of the escalation checker."""
