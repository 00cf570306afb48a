"""A company's own repository, as files: what it starts with, and what a newer Rungbook renews in it."""
