"""What is computed of papers, pure: their fields, filling a template, looking through an upload."""
