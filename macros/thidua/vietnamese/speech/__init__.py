"""Texts as an announcer says them: `reader` turns what is written into spoken words, `breaths` these into lines."""

from .breaths import Sentence, sentences, syllables
from .reader import Doubt, Reader, SpokenText, is_abbreviation

__all__ = ["Doubt", "Reader", "Sentence", "SpokenText", "is_abbreviation", "sentences", "syllables"]
