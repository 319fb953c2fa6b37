"""How the tables of a home came to be: one file in ``versions`` for each step."""
