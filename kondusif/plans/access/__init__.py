"""The gates of the action plan: absent and forbidden look the same."""
