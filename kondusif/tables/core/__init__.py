"""Tables as files, pure: what a reader finds in them and what is handed out."""
