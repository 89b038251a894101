"""The gates of meetings: absent and forbidden look the same."""
