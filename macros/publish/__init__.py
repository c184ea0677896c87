"""A built site to where people read it. Functions here yield and return records; commands and desk say what happens."""

import logging

for _name in (
    "dulwich",
    "paramiko",
    "urllib3",
):  # what matters of their words is told in Vietnamese, by TargetError
    logging.getLogger(_name).addHandler(logging.NullHandler())
