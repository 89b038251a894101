"""What is computed in the register of conflicts, pure."""
