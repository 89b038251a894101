"""Pages of the public program."""
