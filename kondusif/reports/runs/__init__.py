"""What the worker does with reports: imports tables, cleans and reads evidence, destroys what is due, tells keepers."""
