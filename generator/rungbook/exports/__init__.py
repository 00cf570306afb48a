"""Exports: a ladder, as its audience sees it, to bytes. Each module makes one kind of file; nothing here writes one."""
