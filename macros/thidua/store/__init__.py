"""Files -> model: read the data folder, and report every problem at once with file and line."""

from .loaded import Loaded
from .loading import load

__all__ = ["Loaded", "load"]
