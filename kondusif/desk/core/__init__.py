"""What is computed in the desk, pure."""
