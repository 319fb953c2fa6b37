"""The home of the loaded lists: each list's version in force, kept until the next.

Promises that a list is served whole or not at all, and that a load which fails
or is killed leaves the version before it in force. Never parses a published
file and never knows a score.
"""

from tocsin.history.home import Home

__all__ = ["Home"]
