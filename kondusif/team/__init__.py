"""The team: its decree, seats, turns of duty and the tree of telephones."""
