"""Forms of triage and of the post."""
