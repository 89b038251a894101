"""Every write about papers: keyword-only, atomic, one entry of the trail each."""
