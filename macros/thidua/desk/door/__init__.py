"""Which desk is open, who is let in, and what its pages may load."""
