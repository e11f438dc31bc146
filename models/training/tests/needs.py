"""Skips a file of tests where a package is missing."""
import importlib.util
import unittest


def packages(*names: str) -> None:
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise unittest.SkipTest(f"Python packages that are not installed: {', '.join(missing)}")
