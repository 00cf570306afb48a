"""Rules of completeness: what must not be left out."""
