"""Whole archives in, tables out: ``run.batch`` on one machine or a cluster, over datatrove's executors.

What needs datatrove, pyarrow, DuckDB or zstandard is imported only by those who ask for it (extra ``batch``).
"""
