"""Messages in the words of an office: no command, no file, no key."""
