"""The gates of the bulletins: absent and forbidden look the same."""
