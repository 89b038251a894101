"""The gates of the team: absent and forbidden look the same."""
