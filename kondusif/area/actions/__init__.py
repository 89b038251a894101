"""Loading an edition of the areas, and their boundaries."""
