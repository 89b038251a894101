"""Reads of the action plan."""
