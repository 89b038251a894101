"""What the team reports: the situation and the end of a season."""
