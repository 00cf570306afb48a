"""How problems are reported."""
