"""Package: the little Markdown that ladder texts may hold."""
