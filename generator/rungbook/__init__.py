"""Rungbook: a career ladder in YAML becomes a searchable site."""

__version__ = "0.1.0"
