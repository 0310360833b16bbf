"""The manager's dashboard: what is now, what a month amounted to, and the tickets behind each figure."""
