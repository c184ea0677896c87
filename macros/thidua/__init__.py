"""From data to pages: the rooms are listed in CONTRIBUTING.md."""

import os

# We have no plugin of pydantic, and to look for one it reads about every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
