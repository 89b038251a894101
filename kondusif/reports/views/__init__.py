"""Pages about reports: the inbox, triage, and the post."""
