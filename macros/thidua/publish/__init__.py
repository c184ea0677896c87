"""A built site to where people read it. Functions here yield and return records; commands and desk say what happens.

The way: `site_build.built_site` (what is to go), `target.open_target` (where to), `going_online.prepared` (what is online, what
differs, what must be asked: `guards`), `going_online.bring_online`, `proof_of`, `settle`.
"""
