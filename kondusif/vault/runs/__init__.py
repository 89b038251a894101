"""What the worker does with evidence files by itself."""
