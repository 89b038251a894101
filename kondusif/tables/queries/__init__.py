"""What is said of a table and its rows."""
