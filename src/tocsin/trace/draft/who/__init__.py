"""Who is meant: subjects, people addressed, descriptions, pronouns."""
