"""One checked data folder for one audience and one day: its pages and its published files."""

from .checking import Checked, check, today
from .edition import Audience, Edition
from .publication import Publication

__all__ = ["Audience", "Checked", "Edition", "Publication", "check", "today"]
