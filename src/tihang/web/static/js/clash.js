/* A colleague, or another window, was faster at a question: both words stand beside it until one is chosen. */
(() => {
  "use strict";
  const sign = document.querySelector("[data-saved]");
  const unsent = window.Tihang && window.Tihang.unsent;
  if (!sign || !unsent) return;

  document.addEventListener("tihang:clash", (event) => {
    const { one, body } = event.detail;
    const box = unsent.boxOf(one);
    if (!box) return;
    for (const old of box.querySelectorAll("[data-clash]")) old.remove();
    for (const told of new DOMParser().parseFromString(body, "text/html").querySelectorAll("[data-clash]")) {
      told.dataset.parcel = one.id;
      box.append(told);
    }
  });

  function focus(box) {
    const field = box.querySelector("input:checked") || box.querySelector("input:not([type=hidden]), select, textarea");
    if (field) field.focus();
  }
  async function takeTheirs(clash, box) {
    const answer = await fetch(`${sign.dataset.field}?question=${encodeURIComponent(clash.dataset.clash)}`, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(box.id);
    unsent.drop(clash.dataset.parcel);
    box.replaceWith(fresh);
    if (window.htmx) window.htmx.process(fresh);
    focus(fresh);
  }
  function takeMine(clash, box) {
    const name = clash.dataset.clash;
    for (const field of document.getElementsByName(`v:${name}`)) field.value = clash.dataset.version;
    unsent.drop(clash.dataset.parcel);
    unsent.put(unsent.parcel(box, "waiting"));
    clash.remove();
    focus(box);
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-clash-take]");
    if (!button) return;
    const clash = button.closest("[data-clash]");
    const box = clash.closest("[data-saves]");
    if (button.dataset.clashTake === "mine") takeMine(clash, box);
    else await takeTheirs(clash, box);
    document.dispatchEvent(new CustomEvent("tihang:unsent"));
  });
})();
