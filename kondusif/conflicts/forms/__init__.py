"""Forms of the register of conflicts."""
