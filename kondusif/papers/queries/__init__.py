"""Reads of papers: templates, numbers, what a letter begins with, the files themselves."""
