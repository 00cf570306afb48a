"""Rules of form: how a ladder is written."""
