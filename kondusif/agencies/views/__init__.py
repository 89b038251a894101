"""Pages about persons and agencies."""
