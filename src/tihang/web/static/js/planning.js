/* Bars of a plan moved by pointer or by arrow keys. The server checks each move and sends the board back with what it breaks;
   without script the form of each item does the same. */
(() => {
  "use strict";
  const NOBODY = "00000000-0000-0000-0000-000000000000";
  const bar = (element) => element?.closest?.("#board .th-gantt-bar[tabindex]");
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  let held = null;
  let busy = false;

  const move = async (group, by) => {
    const board = document.getElementById("board");
    const start = Number(group.dataset.start) + by;
    if (busy || !by || start < 0 || !board?.dataset.moves) return;
    busy = true;
    const key = group.dataset.key;
    try {
      const body = new URLSearchParams({ start: String(start + 1), csrfmiddlewaretoken: token() });
      const answer = await fetch(board.dataset.moves.replace(NOBODY, key), { method: "POST", body, headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board");
      if (!fresh) throw new Error("no board");
      board.replaceWith(fresh);
      document.querySelector(`#board .th-gantt-bar[data-key="${key}"]`)?.focus();
    } catch {
      window.location.reload();
    } finally {
      busy = false;
    }
  };

  document.addEventListener("keydown", (event) => {
    const group = bar(event.target);
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!group || !by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(group, by);
  });
  document.addEventListener("pointerdown", (event) => {
    const group = bar(event.target);
    if (!group || event.button) return;
    held = { group, x: event.clientX };
    group.setPointerCapture?.(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (held) held.group.setAttribute("transform", `translate(${(event.clientX - held.x) * scale(held.group)} 0)`);
  });
  document.addEventListener("pointerup", (event) => {
    if (!held) return;
    const { group, x } = held;
    held = null;
    group.removeAttribute("transform");
    move(group, Math.round(((event.clientX - x) * scale(group)) / Number(group.ownerSVGElement.dataset.quarter)));
  });
  document.addEventListener("pointercancel", () => {
    held?.group.removeAttribute("transform");
    held = null;
  });
  const scale = (group) => group.ownerSVGElement.viewBox.baseVal.width / group.ownerSVGElement.getBoundingClientRect().width;
})();
