"""Scan: every listed name in a text, or in a folder of documents.

Promises that a name is found where its words stand, with offsets of the text as read and the
score that the engine gives. Never keeps a document, never writes a name to a log.
"""

from tocsin.scan.scanner import Found, Scanner

__all__ = ["Found", "Scanner"]
