/* Keeps checklists and what they are made of, so that they open where there is no network. What is fresh goes first; a checklist that
   is no longer for this person is forgotten. Nothing is sent from here: what was typed lies with the page. */
"use strict";
const KEPT = "tihang-visits";
const SHEET = /^\/visits\/[0-9a-f-]{36}\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const wanted = event.request;
  const where = new URL(wanted.url);
  if (wanted.method !== "GET" || where.origin !== self.location.origin) return;
  const sheet = SHEET.test(where.pathname);
  if (sheet || ["script", "style", "image"].includes(wanted.destination)) event.respondWith(answer(wanted, sheet));
});
async function answer(wanted, sheet) {
  const kept = await caches.open(KEPT);
  let fresh;
  try {
    fresh = await fetch(wanted);
  } catch (away) {
    const before = await kept.match(wanted, { ignoreVary: true });
    if (before) return before;
    throw away;
  }
  if (fresh.ok && fresh.type === "basic" && !fresh.redirected) await kept.put(wanted, fresh.clone());
  else if (sheet && fresh.status < 500) await kept.delete(wanted, { ignoreVary: true });
  return fresh;
}
