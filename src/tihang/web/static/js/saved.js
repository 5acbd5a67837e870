/* Work is never lost, and the page says so. What lies inside [data-saves] saves itself, one question at a time: its word is kept on
   this machine first (unsent.js), then sent with the version that the page showed, and leaves the machine when the server has it.
   The server says when it saved in the header Tihang-Saved, and the new versions in Tihang-Versions. */
(() => {
  "use strict";
  const sign = document.querySelector("[data-saved]");
  const unsent = window.Tihang && window.Tihang.unsent;
  if (!sign || !unsent) return;
  const PATIENCE = 400;
  const PAUSE = 1600;
  const RETRY = 5000;
  const LONGEST = 20000;
  const SECRET = "csrfmiddlewaretoken";
  const calm = sign.querySelector("[data-saved-words]");
  const loud = sign.querySelector("[data-saved-trouble]");
  const first = calm.textContent;
  const enter = sign.querySelector("[data-saved-enter]");
  const typing = new Map();
  let sending = false;
  let trouble = ""; /* why nothing goes just now: offline, down, full, out, other, signed or gone */
  let reason = ""; /* why the last word was refused */
  let time = "";

  /* ---------------------------------------------------------------- what the page says, in view and heard */
  function say(state, words, alarm) {
    sign.dataset.state = state;
    const [one, none] = alarm ? [loud, calm] : [calm, loud];
    if (none.textContent) none.textContent = "";
    if (one.textContent !== words) one.textContent = words;
    if (enter) enter.hidden = trouble !== "out";
  }
  function tell() {
    const waiting = unsent.keys("waiting");
    const said = sign.dataset;
    const counted = (words) => words.replace("{count}", String(waiting));
    unsent.list(["gone", "signed", "other"].includes(trouble));
    if (trouble === "gone" || trouble === "signed") say("refused", trouble === "gone" ? said.wordsGone : said.wordsSigned, true);
    else if (waiting && !unsent.hasRoom() && trouble) say("refused", said.wordsRoom, true);
    else if (waiting && trouble) {
      const words = { offline: said.wordsOffline, down: said.wordsDown, full: said.wordsFull, out: said.wordsOut, other: said.wordsOther };
      say("offline", counted(words[trouble]), true);
    } else if (reason) say("refused", said.wordsRefused.replace("{why}", reason), true);
    else if (unsent.keys("clash")) say("conflict", said.wordsConflict, true);
    else if (!waiting) say("saved", time ? said.wordsSaved.replace("{time}", time) : first, false);
  }
  function why(body) {
    const told = new DOMParser().parseFromString(body || "", "text/html").querySelector(".th-error, main h1");
    return told ? told.textContent.trim() : "";
  }

  /* ---------------------------------------------------------------- sending, one at a time */
  async function pump() {
    if (sending) return;
    if (navigator.onLine === false) {
      if (unsent.next()) trouble = "offline";
      return tell();
    }
    sending = true;
    const wait = setTimeout(() => { if (!trouble) say("saving", sign.dataset.wordsSaving, false); }, PATIENCE);
    try {
      for (let one = unsent.next(); one; one = unsent.next()) if (!(await deliver(one))) break;
    } finally {
      clearTimeout(wait);
      sending = false;
      tell();
    }
  }
  function bodyOf(one) {
    const body = new URLSearchParams(one.pairs);
    const secret = document.querySelector(`input[name=${SECRET}]`);
    if (secret) body.set(SECRET, secret.value);
    return body.toString();
  }
  async function deliver(one, again = true) {
    unsent.change(one.id, { tried: true });
    let answer;
    try {
      answer = await fetch(one.path, {
        method: "POST", body: bodyOf(one), credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(LONGEST),
        headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true" },
      });
    } catch { return blocked("offline"); }
    if (answer.type === "opaqueredirect") return blocked("out");
    if (answer.status === 403) return again && (await mayGoOn()) ? deliver(one, false) : false;
    if (answer.status === 404) return answer.headers.get("Tihang-Signed-Out") ? blocked("out") : blocked("gone", one);
    if (answer.status === 429 || answer.status >= 500) return blocked(answer.status === 507 ? "full" : "down");
    const body = await answer.text().catch(() => "");
    return arrived(one, answer, body);
  }
  function blocked(what, one) {
    trouble = what;
    if (one) unsent.change(one.id, { state: "stuck" });
    return false;
  }
  function arrived(one, answer, body) {
    trouble = "";
    versions(one, answer.headers.get("Tihang-Versions"));
    if (unsent.newer(one)) unsent.drop(one.id);
    else if (answer.status === 409) {
      unsent.change(one.id, { state: "clash" });
      document.dispatchEvent(new CustomEvent("tihang:clash", { detail: { one, body } }));
    } else if (answer.status >= 400) {
      unsent.change(one.id, { state: "stuck" });
      if (answer.status === 423) trouble = "signed";
      else reason = why(body);
    } else kept(one, answer, body);
    return trouble === "";
  }
  function kept(one, answer, body) {
    unsent.drop(one.id);
    reason = "";
    time = answer.headers.get("Tihang-Saved") || time;
    if (body && window.htmx) window.htmx.swap(document.body, body, { swapStyle: "none", swapDelay: 0, settleDelay: 0 });
    document.body.dispatchEvent(new CustomEvent("answer-saved", { bubbles: true }));
  }
  function versions(one, header) {
    for (const [name, version] of Object.entries(header ? JSON.parse(header) : {})) {
      const before = (one.pairs.find(([field]) => field === `v:${name}`) || ["", ""])[1];
      unsent.follow(one.key, name, before, version);
      for (const field of document.getElementsByName(`v:${name}`)) field.value = version;
    }
  }
  /* A form's secret no longer fits: somebody signed in or out meanwhile. The same person goes on with a fresh one. */
  async function mayGoOn() {
    let answer;
    try { answer = await fetch(sign.dataset.here, { credentials: "same-origin", redirect: "manual" }); } catch { return blocked("offline"); }
    if (!answer.ok) return blocked(answer.headers.get("Tihang-Signed-Out") ? "out" : answer.status === 404 ? "other" : "down");
    const told = await answer.json();
    if (told.unsent !== unsent.whose && !unsent.whose.startsWith("guest.")) return blocked("other");
    for (const field of document.querySelectorAll(`input[name=${SECRET}]`)) field.value = told.secret;
    return true;
  }

  /* ---------------------------------------------------------------- typing */
  const boxAt = (event) => event.target.closest && !event.target.closest("[data-apart]") && event.target.closest("[data-saves]");
  function keepTyped(box) {
    unsent.put(unsent.parcel(box, "typing"));
    typing.set(box, setTimeout(() => goes(box), PAUSE));
  }
  function goes(box) {
    clearTimeout(typing.get(box));
    typing.delete(box);
    for (const clash of box.querySelectorAll("[data-clash]")) clash.remove();
    unsent.put(unsent.parcel(box, "waiting"));
    pump();
  }
  document.addEventListener("input", (event) => {
    const box = boxAt(event);
    if (!box) return;
    clearTimeout(typing.get(box));
    typing.set(box, setTimeout(() => keepTyped(box), PATIENCE));
  });
  document.addEventListener("change", (event) => {
    const box = boxAt(event);
    if (box) goes(box);
  });
  addEventListener("pagehide", () => { for (const box of typing.keys()) unsent.put(unsent.parcel(box, "typing")); });
  addEventListener("beforeunload", (event) => { if (!unsent.hasRoom() && unsent.next()) event.preventDefault(); });
  addEventListener("online", pump);
  addEventListener("focus", pump);
  addEventListener("storage", tell);
  document.addEventListener("tihang:unsent", () => { reason = ""; pump(); });
  setInterval(() => { if (unsent.next() && !["gone", "signed"].includes(trouble)) pump(); }, RETRY);

  /* ---------------------------------------------------------------- words from before: back in their fields, and on their way */
  for (const one of unsent.all()) {
    if (unsent.restore(one) || one.state === "typing") unsent.change(one.id, { state: "waiting" });
  }
  if (unsent.all().length) pump();
})();
