"""Date expressions of a document and what they mean in EDTF."""
