"""The pages that every import has."""
