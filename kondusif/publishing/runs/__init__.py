"""The check of a declaration's file; what the worker counts for the open figures stands in `figures`."""
