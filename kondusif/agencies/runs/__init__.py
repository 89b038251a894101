"""What the worker tells owners of accounts."""

from __future__ import annotations
