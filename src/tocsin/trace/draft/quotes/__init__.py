"""Quotations and indirect statements, with who says them."""
