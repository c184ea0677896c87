"""Templates -> HTML."""
