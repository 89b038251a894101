"""A made-up season of any size: rows, how they get into a database, and who looks at them."""
