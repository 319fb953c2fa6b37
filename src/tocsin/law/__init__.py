"""What a listing does and what a statute asks: programmes, effects, duties and their days.

Promises that each effect comes from a shipped row with its legal basis and
source, and that a programme which the tables do not hold is answered
``unknown``. Never looks at a customer, never guesses, never touches a file
beside the data that ships with the package.
"""

from tocsin.law.coverage import Coverage, coverage_of
from tocsin.law.effects import effects_of
from tocsin.law.measures import Measure, measures_on, read_measures, shipped_measures
from tocsin.law.programmes import EFFECTS, Rule, codes_like, read_rules, shipped_rules
from tocsin.law.purposes import Listed, bar_of
from tocsin.law.sentence import in_one_sentence
from tocsin.law.statute_file import read_statute, shipped_laws

__all__ = [
    "EFFECTS",
    "Coverage",
    "Listed",
    "Measure",
    "Rule",
    "bar_of",
    "codes_like",
    "coverage_of",
    "effects_of",
    "in_one_sentence",
    "measures_on",
    "read_measures",
    "read_rules",
    "read_statute",
    "shipped_laws",
    "shipped_measures",
    "shipped_rules",
]
