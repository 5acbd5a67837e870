/* The ranking board: a row is dragged by its grip, goes to the rank that is typed, or one place by Alt and an arrow.
   While it is dragged only that row is moved, by transform; everything else is laid out once, when it is let go. */
(() => {
  "use strict";
  const table = document.querySelector(".th-board[data-places]"), form = document.getElementById("ranking");
  if (!table || !form) return;
  const body = table.tBodies[0], places = Number(table.dataset.places);
  let unsaved = false;
  const rows = () => [...body.querySelectorAll("tr[data-row]")];
  const renumber = () => {
    let counted = 0, last = null;
    rows().forEach((row, at) => {
      const rank = row.querySelector(".th-rank"), out = row.querySelector("[name=out]")?.checked, exempt = row.querySelector("[name=exempt]")?.checked;
      if ("value" in rank) rank.value = at + 1;
      if (!out && !exempt && ++counted === places) last = row;
    });
    const line = body.querySelector(".th-quota");
    if (line) last ? last.after(line) : body.append(line);
  };
  const place = (row, rank) => {
    const others = rows().filter((each) => each !== row), at = Math.min(Math.max(rank, 1), others.length + 1) - 1;
    at < others.length ? others[at].before(row) : others.at(-1)?.after(row);
    unsaved = true;
    renumber();
  };
  body.addEventListener("change", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (event.target.matches("input.th-rank")) place(row, Number.parseInt(event.target.value, 10) || rows().indexOf(row) + 1);
    else { unsaved = true; renumber(); }
  });
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-row]"), step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Enter" && event.target.matches("input.th-rank")) {
      event.preventDefault();
      place(row, Number.parseInt(event.target.value, 10) || rows().indexOf(row) + 1);
    } else if (row && step && event.target.matches("input.th-rank")) {
      event.preventDefault();
      if (event.altKey) place(row, rows().indexOf(row) + 1 + step);
      else { rows()[rows().indexOf(row) + step]?.querySelector(".th-rank").focus(); return; }
    } else return;
    event.target.focus();
  });
  body.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".th-grip"), row = grip?.closest("tr");
    if (!row || event.button) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const all = rows(), middles = all.map((each) => { const box = each.getBoundingClientRect(); return box.top + box.height / 2 + scrollY; });
    const from = event.pageY;
    let y = from, asked = false;
    row.dataset.state = "held";
    const draw = () => { asked = false; row.style.transform = `translateY(${y - from}px)`; };
    const move = (moved) => {
      y = moved.pageY;
      if (!asked) { asked = true; requestAnimationFrame(draw); }
    };
    const end = () => {
      grip.removeEventListener("pointermove", move);
      row.style.transform = "";
      delete row.dataset.state;
      const mine = all.indexOf(row), before = middles.filter((middle, at) => at !== mine && middle < y).length;
      if (before !== mine) place(row, before + 1);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", end, { once: true });
  });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  renumber();
})();
