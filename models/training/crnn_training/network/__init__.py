"""The recogniser."""
