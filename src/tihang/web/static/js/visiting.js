/* A checklist on the spot. Whatever is pressed or typed lies on this machine first, one entry a claim, and goes to the server as soon as
   there is one. What a colleague found meanwhile is shown beside it, and somebody chooses. Without this script the form is saved by its button. */
(() => {
  "use strict";
  const form = document.querySelector("[data-visit]");
  const sign = document.querySelector("[data-saved-visit]");
  if (!form || !sign) return;
  const PAUSE = 900;
  const RETRY = 5000;
  const LONGEST = 30000;
  const drawer = `tihang/visit.${form.dataset.whose}`;
  const words = sign.querySelector("[data-saved-words]");
  const rows = new Map([...form.querySelectorAll("[data-claim]")].map((row) => [row.dataset.claim, row]));
  let entries = read();
  let timer = 0;
  let sending = false;
  let room = true;
  let trouble = "";
  let time = "";

  /* ---------------------------------------------------------------- kept here until the server has it */
  function read() { try { return JSON.parse(localStorage.getItem(drawer)) || {}; } catch { return {}; } }
  function write() {
    try {
      if (Object.keys(entries).length) localStorage.setItem(drawer, JSON.stringify(entries));
      else localStorage.removeItem(drawer);
      room = true;
    } catch { room = false; }
  }
  const field = (row, name) => row.querySelector(`[name^="${name}-"]`);
  const chosen = (row) => row.querySelector("[type=radio]:checked");
  const counted = (state) => Object.values(entries).filter((one) => one.state === state).length;
  function put(row) {
    const found = chosen(row);
    if (!found) return;
    entries[row.dataset.claim] = {
      claim: row.dataset.claim, found: found.value, value: field(row, "value").value, note: field(row, "note").value,
      base: field(row, "base").value, key: `${Date.now()}.${Math.random().toString(36).slice(2, 10)}`, seen_at: new Date().toISOString(), state: "waiting",
    };
    write();
    told(row, "", "");
    tell();
  }
  function fill(row, one) {
    for (const each of row.querySelectorAll("[type=radio]")) each.checked = each.value === one.found;
    field(row, "value").value = one.value;
    field(row, "note").value = one.note;
  }
  function told(row, wrong, clash) {
    const [error, box] = [row.querySelector("[data-wrong]"), row.querySelector("[data-clash]")];
    error.textContent = wrong;
    error.hidden = !wrong;
    box.querySelector("[data-clash-words]").textContent = clash;
    box.hidden = !clash;
    const one = entries[row.dataset.claim];
    row.dataset.state = one ? one.state : "";
  }

  /* ---------------------------------------------------------------- what the page says */
  function say(state, text) { sign.dataset.state = state; if (words.textContent !== text) words.textContent = text; }
  function tell() {
    const it = sign.dataset;
    const [waiting, wrong, clash] = [counted("waiting"), counted("wrong"), counted("clash")];
    if (!room) say("refused", it.wordsRoom);
    else if (trouble === "out") say("refused", it.wordsOut);
    else if (waiting && trouble) say("offline", it.wordsOffline.replace("{n}", String(waiting)));
    else if (wrong) say("refused", it.wordsWrong.replace("{n}", String(wrong)));
    else if (clash) say("conflict", it.wordsClash.replace("{n}", String(clash)));
    else if (waiting) say("saving", it.wordsSaving);
    else if (time) say("saved", it.wordsSaved.replace("{time}", time));
    let done = 0;
    for (const box of form.querySelectorAll("details")) {
      const many = box.querySelectorAll("[type=radio]:checked").length;
      box.querySelector("[data-done]").textContent = String(many);
      done += many;
    }
    document.getElementById("done").textContent = String(done);
  }

  /* ---------------------------------------------------------------- sending, all that waits at once */
  function soon(wait = PAUSE) { clearTimeout(timer); timer = setTimeout(send, wait); }
  function bodyOf(waiting) {
    const secret = form.querySelector("[name=csrfmiddlewaretoken]");
    return new URLSearchParams({ csrfmiddlewaretoken: secret ? secret.value : "", entries: JSON.stringify(waiting) });
  }
  async function send(again = true) {
    if (sending) return;
    const waiting = Object.values(entries).filter((one) => one.state === "waiting");
    if (!waiting.length) return;
    if (navigator.onLine === false) { trouble = "offline"; tell(); return; }
    sending = true;
    try {
      const answer = await fetch(form.dataset.visit, {
        method: "POST", body: bodyOf(waiting), credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(LONGEST),
      });
      if (answer.status === 403 && again && (await freshSecret())) { sending = false; await send(false); return; }
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) trouble = "out";
      else if (!answer.ok) trouble = "down";
      else arrived(await answer.json());
    } catch {
      trouble = "offline";
    } finally {
      sending = false;
      tell();
    }
  }
  async function freshSecret() {
    const answer = await fetch(location.pathname, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [box, secret] = [page.querySelector("[data-visit]"), page.querySelector("[data-visit] [name=csrfmiddlewaretoken]")];
    if (!secret || box.dataset.whose !== form.dataset.whose) return false;
    for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = secret.value;
    return true;
  }
  function arrived(answer) {
    trouble = "";
    time = answer.time;
    for (const one of answer.results) {
      const row = rows.get(one.claim);
      const mine = entries[one.claim];
      if (!row || !mine) continue;
      const same = mine.key === one.key;
      if (one.state === "kept") {
        field(row, "base").value = one.number;
        row.querySelector("[data-who]").textContent = one.who;
        if (same) delete entries[one.claim];
        else mine.base = String(one.number);
      } else if (one.state === "clash") { row.theirs = one; if (same) mine.state = "clash"; }
      else if (one.state === "late") delete entries[one.claim];
      else if (same) mine.state = "wrong";
      told(row, one.wrong || (one.state === "late" ? one.words : ""), one.state === "clash" ? one.words : "");
    }
    write();
    if (counted("waiting")) soon();
  }

  /* ---------------------------------------------------------------- two found it differently: one of them is chosen, and the server hears which */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    const row = button.closest("[data-claim]");
    const other = row.theirs;
    if (other) {
      if (button.dataset.take === "theirs") fill(row, other.theirs);
      else if (entries[row.dataset.claim]) fill(row, entries[row.dataset.claim]);
      field(row, "base").value = other.number;
      delete row.theirs;
    }
    put(row);
    send();
  });

  /* ---------------------------------------------------------------- pressing and typing */
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-claim]");
    if (!row) return;
    put(row);
    soon(event.target.type === "radio" ? 0 : PAUSE);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  addEventListener("online", () => soon(0));
  addEventListener("focus", () => soon(0));
  addEventListener("beforeunload", (event) => { if (!room && Object.keys(entries).length) event.preventDefault(); });
  setInterval(() => { if (counted("waiting")) send(); }, RETRY);

  /* ---------------------------------------------------------------- the page itself stays here for where there is no network */
  async function keepPage() {
    if (!("serviceWorker" in navigator) || !window.caches) return;
    await navigator.serviceWorker.register(form.dataset.worker, { scope: "/visits/" });
    await navigator.serviceWorker.ready;
    const kept = await caches.open("tihang-visits");
    const parts = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((one) => one.src || one.href);
    const marks = [...new Set([...document.querySelectorAll("use")].map((one) => one.getAttribute("href").split("#")[0]).filter(Boolean))];
    await kept.addAll([location.pathname, ...parts, ...marks]);
    const told = document.querySelector("[data-kept]");
    if (told) told.hidden = false;
  }
  keepPage().catch(() => { /* it stays open as long as nobody closes it */ });

  /* ---------------------------------------------------------------- what was written before: back in its place, and on its way */
  for (const one of Object.values(entries)) {
    const row = rows.get(one.claim);
    if (!row) { delete entries[one.claim]; continue; }
    fill(row, one);
    if (one.state !== "wrong") one.state = "waiting";
    row.dataset.state = one.state;
    for (let box = row.closest("details"); box; box = null) box.open = true;
  }
  if (Object.keys(entries).length) { say("conflict", sign.dataset.wordsLocal); soon(0); }
  else tell();
})();
