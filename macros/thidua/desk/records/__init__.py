"""Records at the desk: listed, typed in a form, shown beforehand, saved."""
