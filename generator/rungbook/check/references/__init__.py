"""Rules of references: what names what."""
