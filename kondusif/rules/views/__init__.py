"""Pages about the law: the list of rows, one row, and what the law would say."""
