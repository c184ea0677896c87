"""A built site to where people read it. Functions here yield and return records; commands and desk say what happens.

The way: `site_build.built_site` (what is to go), `visit.visit` (where to), `going_online.proposal_of` (what is online, what
differs, what must be asked: `guards`), `going_online.bring_online`, `conclude`.
"""
