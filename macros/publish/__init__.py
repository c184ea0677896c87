"""A built site to where people read it. Functions here yield and return records; commands and desk say what happens."""
