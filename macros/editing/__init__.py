"""The ways in: one canonical YAML writer, one gate, and the life of a record; by form, by spreadsheet, by hand."""
