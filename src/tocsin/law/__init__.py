"""What a listing does: programmes, their effects and the days on which they hold.

Promises that each effect comes from a shipped row with its legal basis and
source, and that a programme which the tables do not hold is answered
``unknown``. Never looks at a customer, never guesses, never touches a file
beside the data that ships with the package.
"""

from tocsin.law.effects import effects_of
from tocsin.law.programmes import EFFECTS, Rule, read_rules, shipped_rules

__all__ = ["EFFECTS", "Rule", "effects_of", "read_rules", "shipped_rules"]
