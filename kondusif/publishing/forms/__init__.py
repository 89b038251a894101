"""Forms of the room Publikasi."""
