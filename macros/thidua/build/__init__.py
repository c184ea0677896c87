"""The catalogue of a build, what of it must be made again, and how it is put in place."""
