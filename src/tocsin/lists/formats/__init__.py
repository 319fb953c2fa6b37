"""Formats: bytes in, entities or problems out; none of them knows another."""
