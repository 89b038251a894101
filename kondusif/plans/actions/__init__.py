"""Every write of the action plan: keyword-only, atomic, one entry of the trail each."""
