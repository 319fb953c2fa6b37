"""What the programs in ``benchmarks/`` share: names, queries, peers, timing, the gate, the report.

Promises the same names and queries for the same seed and the same lists. Never writes
into the repository unless a program was told to keep its results.
"""
