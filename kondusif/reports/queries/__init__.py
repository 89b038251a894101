"""Reading about reports: what a receipt opens, what waits for a verifier."""
