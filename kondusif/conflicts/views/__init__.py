"""Pages of the register of conflicts."""
