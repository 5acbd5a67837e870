/* Work is never lost, and the page says so. What lies inside [data-saves] saves itself through htmx; here its state is told.
   The server says when it saved in the header Tihang-Saved. What cannot be sent stays on this machine and goes later. */
(() => {
  "use strict";
  const PATIENCE = 400;
  const RETRY = 15000;
  const KEPT = "tihang.unsent";
  const sign = document.querySelector("[data-saved]");
  if (!sign) return;
  const words = sign.querySelector("[data-saved-words]");
  let under = 0;
  let timer = 0;

  function say(state, text) {
    sign.dataset.state = state;
    if (words.textContent !== text) words.textContent = text;
  }
  function saved(time) {
    if (unsent().length) return offline();
    if (time) say("saved", sign.dataset.wordsSaved.replace("{time}", time));
  }
  function offline() {
    say("offline", sign.dataset.wordsOffline.replace("{count}", String(unsent().length)));
  }

  function unsent() {
    try { return JSON.parse(localStorage.getItem(KEPT)) || []; } catch { return []; }
  }
  function keep(list) {
    try { localStorage.setItem(KEPT, JSON.stringify(list)); } catch { /* no room here: the words on the page remain */ }
  }
  function put(path, body, key) {
    keep([...unsent().filter((one) => one.key !== key), { path, body, key }]);
  }

  async function send() {
    if (!unsent().length || navigator.onLine === false) return;
    for (const one of unsent()) {
      let answer;
      try {
        answer = await fetch(one.path, {
          method: "POST", body: one.body, credentials: "same-origin",
          headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true" },
        });
      } catch { return offline(); }
      if (answer.status >= 500) return offline();
      keep(unsent().filter((other) => other.key !== one.key));
      if (answer.status === 409) return say("conflict", sign.dataset.wordsConflict);
      saved(answer.headers.get("Tihang-Saved"));
    }
  }

  const saves = (event) => event.target.closest && event.target.closest("[data-saves]");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!saves(event)) return;
    under += 1;
    clearTimeout(timer);
    timer = setTimeout(() => { if (under) say("saving", sign.dataset.wordsSaving); }, PATIENCE);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!saves(event)) return;
    under = Math.max(0, under - 1);
    const answer = event.detail.xhr;
    if (event.detail.successful && !under) saved(answer.getResponseHeader("Tihang-Saved"));
    else if (answer && answer.status === 409) say("conflict", sign.dataset.wordsConflict);
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (!saves(event)) return;
    const request = event.detail.requestConfig;
    put(request.path, new URLSearchParams(request.formData).toString(), `${request.path} ${event.target.id || event.target.name}`);
    offline();
  });
  addEventListener("online", send);
  setInterval(send, RETRY);
  if (unsent().length) { offline(); send(); }
})();
