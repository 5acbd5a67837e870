/* Work is never lost, and the page says so. What lies inside [data-saves] saves itself through htmx; here its state is told.
   The server says when it saved in the header Tihang-Saved. What could not be sent, or met a failing server, stays on this
   machine and goes later; what was refused is said with its reason. A newer answer to the same question replaces a kept one. */
(() => {
  "use strict";
  const PATIENCE = 400;
  const RETRY = 15000;
  const KEPT = "tihang.unsent";
  const SECRET = "csrfmiddlewaretoken";
  const sign = document.querySelector("[data-saved]");
  if (!sign) return;
  const words = sign.querySelector("[data-saved-words]");
  const newest = new Map(); /* what this page last sent for each question, to mend the case that an older one arrives after it */
  let under = 0;
  let timer = 0;
  let sending = false;

  function say(state, text) {
    clearTimeout(timer);
    sign.dataset.state = state;
    if (words.textContent !== text) words.textContent = text;
  }
  function saved(time) {
    if (unsent().length) return offline();
    if (time) say("saved", sign.dataset.wordsSaved.replace("{time}", time));
  }
  function offline() {
    say("offline", sign.dataset.wordsOffline.replace("{count}", String(unsent().length)));
  }
  function refused(body) {
    const told = new DOMParser().parseFromString(body || "", "text/html").querySelector(".th-error, main h1");
    say("refused", sign.dataset.wordsRefused.replace("{why}", told ? told.textContent.trim() : ""));
  }
  function answered(status, time, body) {
    if (status === 409) say("conflict", sign.dataset.wordsConflict);
    else if (status >= 400) refused(body);
    else saved(time);
  }
  const mayPass = (status) => status === 0 || status === 429 || status >= 500;

  function unsent() {
    try { return JSON.parse(localStorage.getItem(KEPT)) || []; } catch { return []; }
  }
  function keep(list) {
    try { localStorage.setItem(KEPT, JSON.stringify(list)); } catch { /* no room here: the words on the page remain */ }
  }
  const without = (key) => unsent().filter((one) => one.key !== key);
  function keyOf(request) {
    const names = [...request.formData.keys()].filter((name) => name !== SECRET && !name.endsWith(".reason"));
    return `${request.path} ${[...new Set(names)].sort().join(" ")}`;
  }
  const bodyOf = (request) => new URLSearchParams(request.formData).toString();
  const parcel = (request) => ({ path: request.path, body: bodyOf(request), key: keyOf(request) });
  function put(request) {
    keep([...without(keyOf(request)), parcel(request)]);
    offline();
  }
  function withSecretOfThisPage(body) {
    const now = document.querySelector(`input[name=${SECRET}]`);
    const fields = new URLSearchParams(body);
    if (now) fields.set(SECRET, now.value);
    return fields.toString();
  }

  async function send() {
    if (sending || !unsent().length || navigator.onLine === false) return;
    sending = true;
    try {
      for (const one of unsent()) if (!(await sent(one))) return;
    } finally { sending = false; }
  }
  async function sent(one) {
    let answer;
    try {
      answer = await fetch(one.path, {
        method: "POST", body: withSecretOfThisPage(one.body), credentials: "same-origin",
        headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true" },
      });
    } catch { offline(); return false; }
    if (mayPass(answer.status)) { offline(); return false; }
    const newer = newest.get(one.key);
    if (newer && newer.body !== one.body) {
      keep([...without(one.key), newer]);
      setTimeout(send, PATIENCE);
      return true;
    }
    keep(without(one.key));
    answered(answer.status, answer.headers.get("Tihang-Saved"), answer.status >= 400 ? await answer.text() : "");
    return true;
  }

  const saves = (event) => event.target.closest && event.target.closest("[data-saves]");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!saves(event)) return;
    const request = event.detail.requestConfig;
    newest.set(keyOf(request), parcel(request));
    under += 1;
    clearTimeout(timer);
    timer = setTimeout(() => { if (under) say("saving", sign.dataset.wordsSaving); }, PATIENCE);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!saves(event)) return;
    under = Math.max(0, under - 1);
    if (!under) clearTimeout(timer);
    const { xhr, requestConfig } = event.detail;
    const status = xhr ? xhr.status : 0;
    if (mayPass(status)) return put(requestConfig);
    keep(without(keyOf(requestConfig)));
    if (status >= 400 || !under) answered(status, xhr.getResponseHeader("Tihang-Saved"), xhr.responseText);
  });
  addEventListener("online", send);
  setInterval(send, RETRY);
  if (unsent().length) { offline(); send(); }
})();
