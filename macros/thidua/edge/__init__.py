"""MkDocs and mkdocs-macros, which turn the pages of docs/ into HTML; nothing else knows them."""
