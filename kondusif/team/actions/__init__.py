"""Every write of the team: keyword-only, atomic, one entry of the trail each."""
