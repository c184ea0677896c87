"""A record as a form: what stands in its boxes, what that means, what is wrong with it, how it is shown. Knows no Flask."""
