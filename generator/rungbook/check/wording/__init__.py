"""Rules of wording: how texts read. These rules warn."""
