"""Pages of the room Penanganan."""
