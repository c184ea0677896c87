"""From data to pages: the rooms are listed in CONTRIBUTING.md."""
