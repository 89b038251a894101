"""Every write of the desk: keyword-only, atomic, one entry of the trail each."""
