"""Every write of the bulletins: keyword-only, atomic, one entry of the trail each."""
