/* A case by keyboard: A, R, N press what bears them, J and K open the next and the previous case; never while someone types.
   A press that owes a reason goes to the reason first where it is empty. What was typed and not sent is never left behind unasked. */
(() => {
  "use strict";
  const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");
  let unsent = false;
  document.addEventListener("input", (event) => { unsent ||= event.target.form?.id === "decide"; });
  document.addEventListener("submit", (event) => { unsent &&= event.target.id !== "decide"; });
  window.addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });
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
