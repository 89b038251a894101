"""Meetings, minutes, promises, the agenda and its crowds."""
