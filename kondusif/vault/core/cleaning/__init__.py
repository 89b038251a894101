"""Makes a copy of a stranger's file that holds what was seen, heard or written in it, and nothing else.

Run as a program of its own, `python -m kondusif.vault.core.cleaning KIND [LONGEST]`: the file comes on standard input,
one line of JSON and the copy go to standard output. It shuts itself in before it reads the first byte (`confine.py`).
"""
