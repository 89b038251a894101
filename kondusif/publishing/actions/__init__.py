"""What publishing does."""
