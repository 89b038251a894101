"""Reads of the bulletins."""
