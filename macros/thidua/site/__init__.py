"""What exists for one audience and one day: editions, pages, lists and the views of what is made. Makes nothing."""

from .edition import Audience, Edition
from .publication import Publication

__all__ = ["Audience", "Edition", "Publication"]
