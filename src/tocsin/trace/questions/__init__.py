"""The questions that a dossier answers, each as rows of plain data.

Promises rows that JSON can hold, in a fixed order, every row with who says so.
Never prints and never draws a conclusion.
"""

from tocsin.trace.questions.asks import asks
from tocsin.trace.questions.chains import chains, sources, speculation
from tocsin.trace.questions.people import who
from tocsin.trace.questions.retaliations import retaliations
from tocsin.trace.questions.sides import sides
from tocsin.trace.questions.timeline import timeline

__all__ = [
    "asks",
    "chains",
    "retaliations",
    "sides",
    "sources",
    "speculation",
    "timeline",
    "who",
]
