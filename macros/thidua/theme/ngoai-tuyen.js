// The site without a network. Each build writes above this file what `build` is: its version, the pages and files that a reader
// keeps from the first visit on (`core`), those of them that tell of nobody (`plain`), the folder of files whose address changes
// with their content (`lasting`), and the page for what was not kept (`absent`).
// The network is asked first. What is kept is shown without one only, or where the line is too slow and nobody is told of.
"use strict";

const SCOPE = registration.scope;
const CORE = `${SCOPE} ${build.version} core`;
const SEEN = `${SCOPE} ${build.version} seen`; // other pages that the reader opened, the last ones
const NOTE = `${SCOPE}${build.absent}?note`; // how many pages left the store since the reader was told
const MOST_SEEN = 80;
const PATIENCE = 4000; // milliseconds
const LONGEST = 30 * 864e5; // what may tell of people is not shown any longer without having been asked for

const full = (address) => SCOPE + address;
const again = (url) => new Request(url, { cache: "no-cache" });
const isGone = async (answer) => (await answer.clone().text()).includes(" data-gone>");

addEventListener("install", (event) => event.waitUntil((async () => {
  const core = await caches.open(CORE);
  await core.addAll(build.core.map(full).map(again));
  await skipWaiting();
})()));

// Everything of earlier builds leaves at once. What the reader had opened comes back where it can be asked for and is still published.
addEventListener("activate", (event) => event.waitUntil((async () => {
  const before = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${SCOPE} `) || name === CORE || name === SEEN) continue;
    if (name.endsWith(" seen")) for (const { url } of await (await caches.open(name)).keys()) before.push(url);
    await caches.delete(name);
  }
  await clients.claim();
  const seen = await caches.open(SEEN);
  let gone = 0;
  for (const url of before) {
    const answer = await fetch(again(url)).catch(() => null);
    if (answer?.ok && !(await isGone(answer))) await seen.put(url, answer);
    else if (answer) gone += 1;
  }
  if (!gone) return;
  await (await caches.open(CORE)).put(NOTE, new Response(String(gone)));
  for (const client of await clients.matchAll()) await tell(client);
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*/s, "");
  if (request.method !== "GET" || !url.startsWith(SCOPE) || request.headers.has("range")) return;
  const address = url.slice(SCOPE.length);
  event.respondWith(address.startsWith(build.lasting) ? lasting(event, url) : current(event, url, address));
});

/** A file whose address changes with its content: once it is kept, nobody need ask. */
async function lasting(event, url) {
  const core = await caches.open(CORE);
  const kept = await core.match(url);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(core.put(url, answer.clone()));
  return answer;
}

async function current(event, url, address) {
  const isPlain = build.plain.includes(address);
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) => keep(event.request, url, address, answer.clone()), () => {}));
  try {
    return await (isPlain ? inTime(asked) : asked);
  } catch {
    const kept = await stored(url, isPlain);
    if (kept) {
      shown.set(event.resultingClientId, kept.headers.get("date"));
      return kept;
    }
    const late = await asked.catch(() => null);
    if (late) return late;
    return (event.request.mode === "navigate" && await caches.match(full(build.absent))) || Response.error();
  }
}

const inTime = (asked) => Promise.race([asked, new Promise((_, refuse) => setTimeout(refuse, PATIENCE))]);

async function keep(request, url, address, answer) {
  const isCore = build.core.includes(address);
  const store = await caches.open(isCore ? CORE : SEEN);
  if ([404, 410].includes(answer.status)) await store.delete(url);
  if (!answer.ok || answer.redirected) return;
  const isPage = request.mode === "navigate" && /^text\/html/.test(answer.headers.get("content-type"));
  if (isPage && await isGone(answer)) await store.delete(url);
  else if (isCore || isPage || request.destination === "image" || request.destination === "") await store.put(url, answer);
  if (isCore) return;
  const kept = await store.keys();
  for (const old of kept.slice(0, -MOST_SEEN)) await store.delete(old);
}

async function stored(url, isPlain) {
  const found = await (await caches.open(CORE)).match(url) ?? await (await caches.open(SEEN)).match(url);
  const isYoung = found && Date.now() - Date.parse(found.headers.get("date")) < LONGEST;
  return isPlain || isYoung ? found : undefined;
}

// What a page tells its reader: whether it was kept, and since when; what left the store. That is told until a page has heard it:
// a message that comes before the page listens is lost.
const shown = new Map();
addEventListener("message", (event) => event.waitUntil(event.data === "heard" ? forget() : tell(event.source)));

const forget = async () => (await caches.open(CORE)).delete(NOTE);

async function tell(client) {
  const core = await caches.open(CORE);
  const note = await core.match(NOTE);
  client.postMessage({ kept: shown.get(client.id), gone: note ? Number(await note.text()) : 0 });
}
