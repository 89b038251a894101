"""What the worker does in the bulletins by itself."""
