"""People, organisations and places of a document."""
