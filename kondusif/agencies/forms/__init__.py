"""Forms of the pages about persons and agencies."""
