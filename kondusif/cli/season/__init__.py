"""The demonstration season: fictional persons and incidents, written through the actions that people use."""
