/* A case by keyboard: A, R, N press what bears them, J and K open the next and the previous case; never while someone types.
   A press that owes a reason goes to the reason first where it is empty. */
(() => {
  "use strict";
  const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(document.activeElement)) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : "";
    const found = /^[ARNJK]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    if (!found) return;
    event.preventDefault();
    const why = document.querySelector("#decide textarea[name=why]");
    if ((key === "R" || key === "N") && why && !why.value.trim()) why.focus();
    else found.click();
  });
})();
