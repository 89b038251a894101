"""What is computed in the action plan, pure."""
