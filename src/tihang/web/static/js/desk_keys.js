/* A case by keyboard: A, R, N press what bears them, J and K open the next and the previous case; never while someone types.
   A decision that nobody here can take back asks once again: the same key or button a second time counts, Escape or anything else calms it.
   A press that owes a reason goes to the reason first where it is empty. What was typed and not sent is never left behind unasked. */
(() => {
  "use strict";
  const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");
  let unsent = false, asked = null;
  const tell = (words) => { const place = document.querySelector("[data-asked]"); if (place) place.textContent = words; };
  const calm = () => {
    if (!asked) return;
    asked.button.replaceChildren(...asked.words);
    asked = null;
    tell("");
  };
  const ask = (button) => {
    calm();
    asked = { button, words: [...button.childNodes] };
    button.replaceChildren(button.dataset.sure);
    tell(button.dataset.sure);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-sure]");
    if (!button?.dataset.sure) { calm(); return; }
    if (asked?.button === button && event.detail < 2) return;
    event.preventDefault();
    if (asked?.button !== button) ask(button);
  }, true);
  document.addEventListener("input", (event) => { unsent ||= event.target.form?.id === "decide"; });
  document.addEventListener("submit", (event) => { unsent &&= event.target.id !== "decide"; });
  window.addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if (event.repeat && event.target.closest?.("[data-sure]")) event.preventDefault();
    if (event.key === "Escape") calm();
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(document.activeElement)) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : "";
    const found = /^[ARNJK]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    if (!found) return;
    event.preventDefault();
    const why = document.querySelector("#decide textarea[name=why]");
    if ((key === "R" || key === "N") && why && !why.value.trim()) why.focus();
    else found.click();
  });
})();
