"""Loading agencies, giving accounts, and what people change of their own."""
