"""Two ladders to what changed between them, and a ladder's history."""
