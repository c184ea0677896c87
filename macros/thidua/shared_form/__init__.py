"""Decap CMS, the form of an office with a shared git repository: configured from the model, as a folder of static files."""
