"""What is computed in meetings, pure."""
