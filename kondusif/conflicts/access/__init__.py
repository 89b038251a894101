"""The gates of the register of conflicts: absent and forbidden look the same."""
