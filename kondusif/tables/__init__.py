"""Tables of offices: read, their columns understood, their rows taken in or refused one by one; lists as files."""
