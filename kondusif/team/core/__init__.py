"""What is computed in the team, pure."""
