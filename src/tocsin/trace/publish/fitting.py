"""Text as XML can hold it.

Promises that what XML 1.0 cannot hold becomes the sign for a character that is lost.
"""

from __future__ import annotations

import re

#: What XML 1.0 cannot hold (section 2.2).
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Give a text without what XML cannot hold."""
    return _UNFIT.sub("\ufffd", text)
