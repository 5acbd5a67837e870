/* Words of this machine that the server has not kept yet: one drawer for each person and draft, so that nobody sends another's.
   A parcel is one question as it was typed, with the version that the page showed. States: typing (the field still has the focus),
   waiting (goes as soon as it can), clash (a colleague was faster: choose), stuck (turned away: read the reason, copy, or mend). */
(() => {
  "use strict";
  const sign = document.querySelector("[data-saved]");
  const panel = document.querySelector("[data-unsent-panel]");
  const whose = (sign && sign.dataset.unsent) || (panel && panel.dataset.unsentPanel);
  if (!whose) return;
  const DRAWER = "tihang.unsent.";
  const VERSION = "v:";
  let memory = [];
  let room = true; /* whether the browser lets us keep anything */
  let made = 0;

  function read(name) {
    try { return JSON.parse(localStorage.getItem(DRAWER + name)) || []; } catch { return []; }
  }
  const all = () => (room ? read(whose) : memory);
  function write(list) {
    memory = list;
    try {
      if (list.length) localStorage.setItem(DRAWER + whose, JSON.stringify(list));
      else localStorage.removeItem(DRAWER + whose);
      room = true;
    } catch { room = false; }
  }
  function forget(name) {
    try { localStorage.removeItem(DRAWER + name); } catch { /* nothing was kept then */ }
  }

  /* A newer word takes the place of an older one, unless the older one may have reached the server without an answer. */
  function put(parcel) {
    write([...all().filter((one) => one.key !== parcel.key || (one.tried && one.state === "waiting")), parcel]);
  }
  const drop = (id) => write(all().filter((one) => one.id !== id));
  const change = (id, fields) => write(all().map((one) => (one.id === id ? { ...one, ...fields } : one)));
  const next = () => all().find((one) => one.state === "waiting");
  const newer = (parcel) => all().find((one) => one.key === parcel.key && one.id !== parcel.id && one.id > parcel.id);
  function keys(...states) {
    return new Set(all().filter((one) => states.includes(one.state)).map((one) => one.key)).size;
  }
  /* What was typed on top of our own earlier word follows that word's new version. */
  function follow(key, name, from, to) {
    const moved = ([field, value]) => [field, field === VERSION + name && value === from ? String(to) : value];
    write(all().map((one) => (one.key === key ? { ...one, pairs: one.pairs.map(moved) } : one)));
  }

  /* ---------------------------------------------------------------- fields and parcels */
  const named = (box) => [...box.querySelectorAll("input[name], select[name], textarea[name]")]
    .filter((field) => !field.disabled && !field.closest("[data-apart]"));
  const ticked = (field) => !["radio", "checkbox"].includes(field.type) || field.checked;
  function words(field) {
    if (field.type === "hidden") return "";
    if (field.labels && ["radio", "checkbox"].includes(field.type)) return field.labels[0] ? field.labels[0].textContent.trim() : field.value;
    if (field.tagName === "SELECT") return field.value ? field.selectedOptions[0].textContent.trim() : "";
    return field.value.trim();
  }
  function parcel(box, state) {
    const fields = named(box).filter(ticked);
    const pairs = fields.map((field) => [field.name, field.value]);
    if (box.dataset.sheet) pairs.push(["sheet", box.dataset.sheet]);
    const legend = box.querySelector("legend") || box.closest("section");
    const heading = legend && (legend.tagName === "LEGEND" ? legend : legend.querySelector("h2"));
    return {
      id: `${Date.now()}.${String(made++).padStart(6, "0")}`, key: `${box.dataset.saves} ${box.id}`, path: box.dataset.saves, box: box.id,
      page: location.pathname, pairs, state, tried: false, label: heading ? heading.textContent.trim().replace(/\s+/g, " ") : "",
      words: fields.map(words).filter(Boolean).join(" · "),
    };
  }
  function boxOf(one) {
    const found = one.box ? document.getElementById(one.box) : document.querySelector(`[data-saves="${CSS.escape(one.path)}"]`);
    return found && found.dataset.saves === one.path ? found : null;
  }
  function restore(one) {
    const box = boxOf(one);
    if (!box || one.page !== location.pathname) return false;
    const left = new Map();
    for (const [name, value] of one.pairs) left.set(name, [...(left.get(name) || []), value]);
    for (const field of named(box)) {
      const values = left.get(field.name) || [];
      if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values.shift();
    }
    for (let around = box.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    return true;
  }

  /* ---------------------------------------------------------------- what cannot be shown in its field is shown here */
  function line(one, template) {
    const made = template.content.firstElementChild.cloneNode(true);
    const part = (name) => made.querySelector(`[data-part=${name}]`);
    part("label").textContent = one.label;
    part("words").textContent = one.words;
    part("page").href = `${one.page}${one.box ? `#${one.box}` : ""}`;
    part("page").hidden = one.page === location.pathname;
    part("copy").addEventListener("click", async (event) => {
      const button = event.currentTarget;
      try {
        await navigator.clipboard.writeText(`${one.label}\n${one.words}`);
        button.textContent = button.dataset.done;
      } catch { getSelection().selectAllChildren(part("words")); }
    });
    part("drop").addEventListener("click", () => {
      drop(one.id);
      list();
      document.dispatchEvent(new CustomEvent("tihang:unsent"));
    });
    return made;
  }
  let everything = false;
  function list(all_of_them) {
    if (!panel) return;
    if (all_of_them !== undefined) everything = all_of_them;
    const away = (one) => !boxOf(one) || one.page !== location.pathname;
    const shown = all().filter((one) => everything || (away(one) && ["clash", "stuck"].includes(one.state)));
    panel.querySelector("[data-unsent-list]").replaceChildren(...shown.map((one) => line(one, panel.querySelector("template"))));
    panel.hidden = !shown.length;
  }

  forget(""); /* the one drawer of older versions, which belonged to nobody */
  if (sign && sign.dataset.forget) forget(sign.dataset.forget); /* the draft has become a factory's: a guest's words go no further */
  if (sign && sign.dataset.also) {
    write([...all(), ...read(sign.dataset.also)]);
    forget(sign.dataset.also);
  }
  window.Tihang = { ...window.Tihang, unsent: { all, put, drop, change, next, newer, keys, follow, parcel, boxOf, restore, list, hasRoom: () => room, whose } };
  if (!sign) list(true);
})();
