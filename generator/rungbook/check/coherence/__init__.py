"""Rules of coherence: what has to fit together."""
