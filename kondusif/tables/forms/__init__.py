"""Forms of an import."""
