"""One sitting at the desk: who sits there, the data as they are read, long work, and what every page stands on."""
