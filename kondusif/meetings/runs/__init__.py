"""What the worker does in meetings by itself."""
