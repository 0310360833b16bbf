"""What a person does to the shared desk: one function, one transaction."""
