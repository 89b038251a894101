"""What the worker does for publishing."""
