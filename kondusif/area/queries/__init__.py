"""Reads for pages: villages as people type them, places in words, boundaries, places with their counts."""
