"""Forms of the team."""
