"""A small chart kit: what a table says, drawn on any painter, with every mark reachable by key and told in words."""
