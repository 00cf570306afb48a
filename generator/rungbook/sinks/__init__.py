"""Where a site goes: to a folder, or to MkDocs."""
