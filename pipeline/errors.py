"""What ends a command though the program is in order."""

from __future__ import annotations


class Stopped(Exception):
    """A command cannot be done as it was given; the message is a sentence or more that say why and what to do."""
