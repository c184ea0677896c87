"""A built site to where people read it. Functions here yield and return records; commands and desk say what happens.

The way, while `archive.Archive.locked` keeps others from it:
1. `going_back.restored`: the data of an earlier release, if that is wanted;
2. `site_build.built_site`: what is to go, nowhere that `going_online.misplaced` forbids;
3. `visit.visit`, `going_online.proposal_of`: where to, what is online, what differs, what must be asked (`guards`);
4. `going_online.bring_online`: only what differs, and the data it was made of are kept;
5. `going_online.conclude`: read at its own address; `SiteBuild.keep_shared_files`, unless it is an earlier release.
"""
