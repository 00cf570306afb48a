"""What a build need not make again."""
