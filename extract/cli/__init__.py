"""The command line: thin shells over the functions of the same names, and the only package that prints.

stdout carries data only; messages, progress and warnings go to stderr. Exit codes: 0 all good, 1 some inputs failed,
2 usage, 3 nothing succeeded.
"""

from extract.cli.program import app, main

__all__ = ["app", "main"]
