"""The gates of publishing: absent and forbidden look the same."""
