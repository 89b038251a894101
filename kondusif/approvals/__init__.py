"""What is approved: by whom, after what, and what waits for whom."""
