"""The steps of an import that do not depend on what a row becomes."""
