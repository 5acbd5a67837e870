/* An expert scores. What is typed is kept on this machine first, then sent by itself with the version that the page showed; a quote goes into
   the reason with its address; the keyboard reaches everything. Without this script the form is saved by its button. */
(() => {
  "use strict";
  const form = document.querySelector("[data-sheet]");
  const sign = document.querySelector("[data-saved-score]");
  if (!form || !sign) return;
  const PAUSE = 1200;
  const RETRY = 8000;
  const SHORT = 80;
  const key = `tihang/score${form.dataset.sheet}`;
  const words = sign.querySelector("[data-saved-words]");
  const base = form.elements.base;
  const items = [...document.querySelectorAll("[data-item]")];
  let timer = 0;
  let sending = false;
  let dirty = false;

  function say(state, text) { sign.dataset.state = state; words.textContent = text; }
  function fields() {
    const found = {};
    for (const one of form.elements) if (/^(points|reason)-/.test(one.name)) found[one.name] = one.value;
    return found;
  }
  /* ---------------------------------------------------------------- kept here until the server has it */
  function keep() { try { localStorage.setItem(key, JSON.stringify({ base: base.value, fields: fields() })); } catch { /* no room: it is sent all the same */ } }
  function drop() { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } }
  function bringBack() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { kept = null; }
    if (!kept || !kept.fields) return;
    for (const [name, value] of Object.entries(kept.fields)) if (form.elements[name]) form.elements[name].value = value;
    base.value = kept.base;
    dirty = true;
    say("conflict", sign.dataset.wordsLocal);
    soon(0);
  }
  /* ---------------------------------------------------------------- sending, one at a time */
  function soon(wait = PAUSE) { clearTimeout(timer); timer = setTimeout(send, wait); }
  async function send() {
    if (sending || !dirty) return;
    if (navigator.onLine === false) { say("offline", sign.dataset.wordsOffline); return soon(RETRY); }
    sending = true;
    dirty = false;
    const sent = JSON.stringify(fields());
    const slow = setTimeout(() => say("saving", sign.dataset.wordsSaving), 400);
    try {
      const answer = await fetch(form.dataset.sheet, {
        method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" },
      });
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) { dirty = true; say("refused", sign.dataset.wordsOut); return; }
      const told = await answer.json();
      if (!answer.ok) { say("refused", told.refused || ""); return; }
      arrived(told, sent);
    } catch {
      dirty = true;
      say("offline", sign.dataset.wordsOffline);
      soon(RETRY);
    } finally {
      clearTimeout(slow);
      sending = false;
      if (dirty && sign.dataset.state === "saved") soon();
    }
  }
  function arrived(told, sent) {
    base.value = told.version;
    document.getElementById("total").textContent = told.total;
    for (const clash of told.clashes) {
      form.elements[`points-${clash.item}`].value = clash.points;
      form.elements[`reason-${clash.item}`].value = clash.reason;
    }
    for (const one of document.querySelectorAll("[data-wrong]")) {
      const wrong = told.wrong[one.dataset.wrong] || "";
      one.textContent = wrong;
      one.hidden = !wrong;
      const [item, what] = one.dataset.wrong.split("/");
      form.elements[`${what}-${item}`].toggleAttribute("aria-invalid", Boolean(wrong));
    }
    for (const one of document.querySelectorAll("[data-owed-item]")) one.hidden = !told.owed.includes(one.dataset.owedItem);
    if (told.clash) say("conflict", told.clash);
    else say("saved", sign.dataset.wordsSaved.replace("{time}", told.time));
    if (JSON.stringify(fields()) === sent || told.clash) drop();
    else { dirty = true; keep(); }
  }
  /* ---------------------------------------------------------------- what the page shows of the points */
  function shown(input) {
    const item = input.name.replace("points-", "");
    const place = document.querySelector(`[data-points="${item}"]`);
    if (place) place.textContent = input.value.trim() || "—";
    const points = Number(input.value);
    for (const term of document.querySelectorAll(`#item-${item} .th-anchors dt`)) {
      const [low, high] = term.querySelector(".th-num").textContent.split("–").map(Number);
      term.toggleAttribute("data-near", input.value.trim() !== "" && points >= low && points <= high);
    }
  }
  function step(input, way) {
    const by = Number(input.dataset.step) * way;
    const value = Math.min(Number(input.dataset.most), Math.max(0, (Number(input.value) || 0) + by));
    input.value = String(Math.round(value * 10000) / 10000);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /* ---------------------------------------------------------------- a quote with its address */
  function quote(button) {
    const box = button.closest(".th-passage, tr");
    const said = box.querySelector("[data-said], td").textContent.trim();
    const chosen = String(getSelection()).trim();
    const within = chosen && getSelection().anchorNode && box.contains(getSelection().anchorNode);
    const whole = within ? chosen : said.split(/(?<=[。！？\n])/)[0];
    const text = (whole.length > SHORT && !within ? whole.slice(0, SHORT) : whole).replace(/[“”]/g, "");
    const reason = button.closest("[data-item]").querySelector("textarea");
    const before = reason.value && !reason.value.endsWith("\n") && reason.selectionStart === reason.value.length ? "\n" : "";
    reason.setRangeText(`${before}“${text}”〔${button.dataset.quote}〕`, reason.selectionStart, reason.selectionEnd, "end");
    reason.dispatchEvent(new Event("input", { bubbles: true }));
    reason.focus();
  }
  function chosenPassage() {
    const node = getSelection().anchorNode;
    const around = node && (node.nodeType === 1 ? node : node.parentElement);
    const box = around && around.closest(".th-passage, tr");
    return box && box.querySelector("[data-quote]");
  }
  /* ---------------------------------------------------------------- keys */
  function here() {
    const focused = document.activeElement.closest && document.activeElement.closest("[data-item]");
    if (focused) return items.indexOf(focused);
    return items.findIndex((one) => one.getBoundingClientRect().bottom > 90);
  }
  function go(by) {
    const target = items[Math.max(0, Math.min(items.length - 1, here() + by))];
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }
  const open = () => [...form.querySelectorAll(".th-give input, .th-give textarea")];
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const at = document.activeElement;
    if (event.altKey && event.code === "KeyQ") {
      const button = chosenPassage();
      if (button) { event.preventDefault(); quote(button); }
    } else if (event.ctrlKey && event.key === "Enter") {
      const next = open()[open().indexOf(at) + 1];
      if (next) { event.preventDefault(); next.focus(); }
    } else if (at.matches(".th-points-in") && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      step(at, event.key === "ArrowUp" ? 1 : -1);
    } else if (event.key === "Escape" && at.matches("input, textarea")) {
      const item = at.closest("[data-item]");
      if (item) { item.tabIndex = -1; item.focus(); }
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !at.matches("input, textarea, select") && /^[jk]$/i.test(event.key)) {
      event.preventDefault();
      go(event.key.toLowerCase() === "j" ? 1 : -1);
    } else if (event.key === "Enter" && at.matches(".th-points-in")) {
      event.preventDefault(); /* Enter in a field never signs by accident */
      at.closest(".th-give").querySelector("textarea").focus();
    }
  });
  form.addEventListener("input", (event) => {
    if (!/^(points|reason)-/.test(event.target.name)) return;
    if (event.target.matches(".th-points-in")) shown(event.target);
    dirty = true;
    keep();
    soon();
  });
  form.addEventListener("submit", () => { clearTimeout(timer); dirty = false; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-quote]");
    if (button) quote(button);
    const press = event.target.closest("[data-sign]");
    if (press && (dirty || sending)) { /* what was typed last is saved first */
      event.preventDefault();
      const wait = setInterval(() => { if (!sending && !dirty) { clearInterval(wait); if (sign.dataset.state === "saved") press.click(); } }, 200);
      send();
    }
  });
  addEventListener("online", () => soon(0));
  addEventListener("beforeunload", (event) => { if (dirty || sending) event.preventDefault(); });
  for (const button of document.querySelectorAll("[data-quote]")) button.hidden = false;
  for (const input of document.querySelectorAll(".th-points-in")) shown(input);
  bringBack();
})();
