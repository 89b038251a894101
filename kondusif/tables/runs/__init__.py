"""What the worker does with tables."""
