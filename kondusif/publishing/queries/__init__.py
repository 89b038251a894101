"""Reads for the pages of publishing."""
