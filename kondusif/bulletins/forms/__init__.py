"""Forms of the bulletins."""
