"""The gates of the desk: absent and forbidden look the same."""
