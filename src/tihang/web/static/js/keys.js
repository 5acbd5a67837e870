/* Rating by keyboard: 1–4 choose a step, 0 says "not applicable", J and K go to the next and the previous requirement.
   They act only while focus is inside [data-keys] or nowhere, and never while someone types. */
(() => {
  "use strict";
  const list = document.querySelector("[data-keys]");
  if (!list) return;
  const rows = () => [...list.querySelectorAll("[data-req]")];
  const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");

  function present() {
    const inside = document.activeElement.closest("[data-req]");
    return inside ? rows().indexOf(inside) : -1;
  }
  function go(step) {
    const all = rows();
    const next = all[Math.min(Math.max(present() + step, 0), all.length - 1)];
    if (!next) return;
    (next.querySelector("input:checked") || next.querySelector("input")).focus();
    next.scrollIntoView({ block: "nearest" });
  }
  function choose(index) {
    const row = rows()[present()];
    if (!row) return;
    const steps = row.querySelectorAll(".th-rate > span:not(.th-off) input");
    const radio = index === 0 ? row.querySelector(".th-off input") : steps[index - 1];
    if (!radio) return;
    radio.focus();
    if (!radio.checked) radio.click();
    if (index === 0) {
      const reason = row.querySelector(".th-reason input, .th-reason textarea");
      if (reason) reason.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    const focus = document.activeElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(focus)) return;
    if (focus !== document.body && !list.contains(focus)) return;
    if (event.key === "j" || event.key === "J") go(1);
    else if (event.key === "k" || event.key === "K") go(-1);
    else if (event.key >= "0" && event.key <= "4") choose(Number(event.key));
    else return;
    event.preventDefault();
  });
})();
