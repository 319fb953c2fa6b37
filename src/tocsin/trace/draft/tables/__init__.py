"""Words of names, with a source for each row."""
