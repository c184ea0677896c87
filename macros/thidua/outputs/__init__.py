"""Model -> published files, one module each. Pure functions that return text or bytes."""
