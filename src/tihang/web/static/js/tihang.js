/* Every page: theme at once, menus that close, the line that says a request is under way. Pages work without it. */
(() => {
  "use strict";
  const YEAR = 31536000;
  const root = document.documentElement;

  function keepTheme(chosen) {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${chosen}; path=/; samesite=lax; max-age=${chosen ? YEAR : 0}${secure}`;
    if (chosen) root.dataset.bsTheme = chosen;
    else delete root.dataset.bsTheme;
    document.dispatchEvent(new CustomEvent("tihang:theme"));
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-theme-switch]") || !event.submitter) return;
    event.preventDefault();
    keepTheme(event.submitter.value);
    for (const button of event.target.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === event.submitter));
    }
    event.target.closest("details").open = false;
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.th-menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.th-menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* A form that comes back refused begins where the first thing is to mend. */
  const wrong = document.querySelector("[aria-invalid=true]:not([type=hidden])");
  if (wrong) {
    for (let around = wrong.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    wrong.focus();
  }

  /* Tables of contents stand open beside the text and closed above it. */
  if (matchMedia("(max-width: 860px)").matches) {
    for (const list of document.querySelectorAll("details[data-wide-only]")) list.open = false;
  }

  /* Old content stays; a thin line shows after a blink, a sentence after a second. */
  const wait = document.querySelector("[data-wait]");
  let running = 0;
  let line = 0;
  let sentence = 0;
  function begin() {
    running += 1;
    if (running > 1 || !wait) return;
    line = setTimeout(() => wait.classList.add("th-shown"), 250);
    sentence = setTimeout(() => { wait.querySelector("span").textContent = wait.dataset.wait; }, 1000);
  }
  function end() {
    running = Math.max(0, running - 1);
    if (running || !wait) return;
    clearTimeout(line);
    clearTimeout(sentence);
    wait.classList.remove("th-shown");
    wait.querySelector("span").textContent = "";
  }
  document.addEventListener("htmx:beforeRequest", begin);
  document.addEventListener("htmx:afterRequest", end);
})();
