"""Breaks one protection at a time and runs the tests that should notice: `make mutants`."""
