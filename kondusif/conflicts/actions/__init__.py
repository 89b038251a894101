"""Every write of the register of conflicts: keyword-only, atomic, one entry of the trail each."""
