"""Reads of the register of conflicts."""
