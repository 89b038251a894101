"""The law as frozen rows, and the pure functions that route a report and count its days."""
