/* Files go up one after another, each with its progress. Without this script the same form sends them all at once.
   A line that breaks, a full disk or a session that ran out are said beside the file, which is kept and can be sent again. */
(() => {
  "use strict";
  let running = 0;

  function said(form, key) {
    return form.dataset[`words${key}`] || "";
  }

  function lineFor(form, file) {
    const line = document.createElement("li");
    line.className = "th-told";
    const body = document.createElement("span");
    const name = document.createElement("b");
    name.textContent = file.name;
    const words = document.createElement("span");
    words.textContent = said(form, "Colon") + said(form, "Waiting");
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    body.append(name, words, bar);
    line.append(body);
    form.querySelector("[data-upload-list]").append(line);
    return { line, body, words, bar };
  }

  function failed(form, file, shown, key) {
    shown.bar.remove();
    shown.line.dataset.state = "refused";
    shown.words.textContent = said(form, "Colon") + said(form, key);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "th-btn th-quiet";
    again.textContent = said(form, "Again");
    again.addEventListener("click", () => {
      shown.line.remove();
      all(form, [file]);
    });
    shown.body.append(" ", again);
  }

  function why(status) {
    if (status === 0) return "Broken";
    if (status === 413) return "Large";
    if (status === 507) return "Full";
    if (status === 403 || status === 401) return "Expired";
    return status >= 500 ? "Away" : "Refused";
  }

  function answered(form, file, shown, request) {
    const parts = new DOMParser().parseFromString(request.responseText || "", "text/html").querySelectorAll("li.th-told");
    if (parts.length && (request.status === 200 || request.status === 422)) {
      shown.line.replaceWith(...parts);
      return request.status === 200;
    }
    failed(form, file, shown, request.status === 200 ? "Expired" : why(request.status));
    return false;
  }

  function one(form, file, shown, fields) {
    return new Promise((done) => {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      body.append("file", file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Tihang-Part", "1");
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        const part = Math.floor((100 * event.loaded) / event.total);
        shown.bar.value = part;
        shown.words.textContent = said(form, "Colon") + (part < 100 ? said(form, "Sending").replace("{part}", String(part)) : said(form, "Checking"));
      });
      request.addEventListener("load", () => done(answered(form, file, shown, request)));
      request.addEventListener("error", () => { failed(form, file, shown, "Broken"); done(false); });
      request.addEventListener("abort", () => { failed(form, file, shown, "Broken"); done(false); });
      request.send(body);
    });
  }

  async function all(form, files) {
    const fields = [...new FormData(form)].filter(([name]) => name !== "file");
    const lines = files.map((file) => lineFor(form, file));
    let kept = false;
    running += 1;
    for (let at = 0; at < files.length; at += 1) {
      kept = (await one(form, files[at], lines[at], fields)) || kept;
    }
    running -= 1;
    const part = form.dataset.refreshPart;
    if (kept && form.dataset.refresh && window.htmx && document.querySelector(part)) {
      window.htmx.ajax("GET", form.dataset.refresh, { target: part, select: part, swap: "outerHTML" });
    }
  }

  function begin(form, files) {
    form.querySelector("[data-upload-list]").replaceChildren();
    all(form, [...files]);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-uploads]")) return;
    const input = form.querySelector("input[type=file]");
    if (!input.files.length) return;
    event.preventDefault();
    begin(form, input.files);
    input.value = "";
  });

  function over(event) {
    return event.target.closest && event.target.closest("[data-uploads]");
  }
  document.addEventListener("dragover", (event) => {
    const form = over(event);
    if (!form) return;
    event.preventDefault();
    form.dataset.over = "1";
  });
  document.addEventListener("dragleave", (event) => {
    const form = over(event);
    if (form && !form.contains(event.relatedTarget)) delete form.dataset.over;
  });
  document.addEventListener("drop", (event) => {
    const form = over(event);
    if (!form || !event.dataTransfer.files.length) return;
    event.preventDefault();
    delete form.dataset.over;
    begin(form, event.dataTransfer.files);
  });

  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
})();
