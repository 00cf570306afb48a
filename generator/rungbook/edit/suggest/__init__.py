"""What a reader suggests becomes a change of the ladder's files: `suggestion` reads it, `apply` splices it, `report` shows what it does."""
