"""What a custodian and an officer run on their own machine: `kondusif-key`, without Django and without a network.

Needs `cryptography` alone. The server uses `seals` to make envelopes; it never holds a private key.
"""
