"""What is computed in the bulletins, pure."""
