"""Asks: who asked whom for what."""
