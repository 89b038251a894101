"""Pages of the room Koordinasi: Rapat and Janji."""
