"""A built site to where people read it. Functions here yield and return records; commands and desk say what happens.

The way: `making.released` (what was built), `target.open_target` (where to), `sending.transfer_of` (what is online, what differs),
`guards.objections` and `guards.doubts` (ask), `sending.send`, `proof.prove`, `Archive.add`. `commands/transfer.py` goes it.
"""
