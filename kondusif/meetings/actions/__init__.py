"""Every write of meetings: keyword-only, atomic, one entry of the trail each."""
