"""Forms of the berkas. What a form cannot know, the action refuses with a sentence."""
