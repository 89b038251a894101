"""Pages of the room Publikasi."""
