"""Rules of format: how a ladder is written."""
