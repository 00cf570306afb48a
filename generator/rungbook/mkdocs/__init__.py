"""Everything MkDocs-shaped: the plugin, navigation, the theme, and what is written beside the pages."""
