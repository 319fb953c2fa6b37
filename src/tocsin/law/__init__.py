"""What a listing does and what a statute asks: programmes, effects, duties and their days.

Promises that each effect comes from a shipped row with its legal basis and
source, and that a programme which the tables do not hold is answered
``unknown``. Never looks at a customer, never guesses, never touches a file
beside the data that ships with the package.
"""

from tocsin.law.effects import effects_of
from tocsin.law.programmes import EFFECTS, Rule, read_rules, shipped_rules
from tocsin.law.statute_file import read_statute, shipped_laws

__all__ = [
    "EFFECTS",
    "Rule",
    "effects_of",
    "read_rules",
    "read_statute",
    "shipped_laws",
    "shipped_rules",
]
