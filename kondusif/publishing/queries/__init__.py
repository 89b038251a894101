"""Declarations as lists, as pages, and as the public reads them."""
