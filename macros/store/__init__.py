"""Files -> model: read the data folder, and report every problem at once with file and line."""

from .loading import Loaded, load

__all__ = ["Loaded", "load"]
