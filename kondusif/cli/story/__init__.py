"""Rehearsals of the work over HTTP, on an instance of their own; docs/howto/story.md."""
