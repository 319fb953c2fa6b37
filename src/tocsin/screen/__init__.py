"""Policy and decisions over names, customers and files.

Promises a decision with its reasons. Never scores a pair itself.
"""
