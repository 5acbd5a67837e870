/* The application form: characters counted as they are typed, marks of the text put in by a button, what Word brings along cleaned by the server.
   Without this script the fields are the same plain fields. */
(() => {
  "use strict";
  const UNCOUNTED = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/gu;
  const TABLE = "|  |  |\n|  |  |";
  const STARTS = { h: "# ", list: "- " };

  function plain(field) {
    if (!field.dataset.rich) return field.value;
    return field.value.split("\n").map((line) => {
      const text = line.trim();
      const picture = /^!\[(.*)\]\([0-9a-fA-F-]{36}\)$/.exec(text);
      if (picture) return picture[1];
      if (text.length > 1 && text.startsWith("|") && text.endsWith("|")) return text.slice(1, -1).replace(/(?<!\\)\|/g, "").replaceAll("\\|", "|");
      return text.replace(/^(# |- |\\)/, "");
    }).join("");
  }
  function count(field) {
    const box = field.closest("[data-req]");
    const told = box && box.querySelector("[data-count]");
    if (!told || !field.dataset.most) return;
    const many = [...plain(field).replace(UNCOUNTED, "")].length;
    told.textContent = told.textContent.replace(/\d+/, String(many));
    told.toggleAttribute("data-over", many > Number(field.dataset.most));
  }
  function put(field, words) {
    field.focus();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function onItsOwnLine(field, words) {
    const before = field.value.slice(0, field.selectionStart);
    return `${before && !before.endsWith("\n") ? "\n" : ""}${words}`;
  }

  /* The pictures of the cabinet to choose from, beside the buttons; the choice is a line of the text like any other. */
  function choose(button, field) {
    const tools = button.closest("[data-tools]");
    const open = tools.parentElement.querySelector(":scope > .th-pictures");
    if (open) return open.remove();
    const box = document.querySelector("template[data-pictures]").content.firstElementChild.cloneNode(true);
    box.dataset.apart = "";
    const list = box.querySelector("select");
    list.addEventListener("change", () => {
      if (list.value) put(field, onItsOwnLine(field, `![${list.selectedOptions[0].textContent.replace(/[[\]\n]/g, " ")}](${list.value})\n`));
      box.remove();
    });
    tools.after(box);
    list.focus();
  }

  async function clean(field, html, text) {
    const form = field.closest("form");
    const body = new URLSearchParams({ html, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    try {
      const answer = await fetch(field.dataset.rich, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
      put(field, answer.ok ? await answer.text() : text);
    } catch { put(field, text); }
  }

  document.addEventListener("input", (event) => { if (event.target.matches("[data-most]")) count(event.target); });
  document.addEventListener("paste", (event) => {
    const field = event.target.closest && event.target.closest("[data-rich]");
    const html = field && !field.readOnly && event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    clean(field, html, event.clipboardData.getData("text/plain"));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tool]");
    if (!button) return;
    const field = button.closest("[data-req]").querySelector("[data-rich]");
    if (button.dataset.tool === "table") put(field, onItsOwnLine(field, TABLE));
    else if (button.dataset.tool === "picture") choose(button, field);
    else put(field, onItsOwnLine(field, STARTS[button.dataset.tool]));
  });
  function ready(root) {
    for (const tools of root.querySelectorAll("[data-tools]")) tools.hidden = false;
    for (const field of root.querySelectorAll("[data-most]")) count(field);
  }
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let around = target && target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    if (target) target.scrollIntoView();
  }
  document.addEventListener("htmx:load", (event) => ready(event.target));
  addEventListener("hashchange", reveal);
  ready(document);
  reveal();
})();
