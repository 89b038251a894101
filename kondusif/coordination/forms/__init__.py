"""Forms of Koordinasi. What a form cannot know, the action refuses with a sentence."""
