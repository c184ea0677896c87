"""Ours beside its peers, in one run: ratios, not promises. `make bench` prints the table and draws the plot."""
