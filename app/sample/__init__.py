"""The believable desk that `tierdesk demo` opens: its people, its customers, and ninety days of their tickets."""
