"""Takes a ladder from the tables that a company has: read a file's tables, understand what is where, write a track."""
