/* Files go up one after another, each with its progress, in pieces that are short on any line. Without this script the same form sends them
   all at once. A line that breaks is tried again and goes on where it broke; a full disk or a session that ran out is said beside the file, which is kept. */
(() => {
  "use strict";
  const PIECE = 1 << 18;
  const LARGEST = 1 << 21;
  const SMALLEST = 1 << 16;
  const QUICK = 150;
  const SLOW = 400;
  const PAUSES = [1000, 2000, 4000, 8000];
  let running = 0;
  const names = new WeakMap(); /* what an upload is called, so that it goes on after a break */

  function nameOf(file) {
    if (!names.has(file)) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      names.set(file, [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    }
    return names.get(file);
  }

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

  function progress(form, shown, sent, size) {
    const part = Math.floor((100 * sent) / size);
    shown.bar.value = part;
    shown.words.textContent = said(form, "Colon") + (part < 100 ? said(form, "Sending").replace("{part}", String(part)) : said(form, "Checking"));
  }

  function post(address, body, headers, onSent) {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", (event) => onSent(event.loaded));
      for (const end of ["load", "error", "abort"]) request.addEventListener(end, () => done(request));
      request.send(body);
    });
  }

  const pause = (time) => new Promise((done) => { setTimeout(done, time); });

  /* Every piece but the answer to the last: gives the request that went wrong, or nothing. */
  async function pieces(form, file, shown) {
    const secret = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const address = `${form.dataset.piece}?name=${encodeURIComponent(file.name)}`;
    let at = 0;
    let tries = 0;
    let length = PIECE; /* as long as the line takes in a moment: others wait for the same server */
    while (at < file.size) {
      const headers = { "X-CSRFToken": secret, "Tihang-Upload": nameOf(file), "Tihang-At": String(at), "Content-Type": "application/octet-stream" };
      const start = at;
      const begun = performance.now();
      const request = await post(address, file.slice(at, at + length), headers, (sent) => progress(form, shown, Math.min(start + sent, file.size - 1), file.size));
      const next = request.getResponseHeader("Tihang-At");
      if (request.status === 204) {
        const took = performance.now() - begun;
        if (took < QUICK) length = Math.min(length * 2, LARGEST);
        else if (took > SLOW) length = Math.max(length / 2, SMALLEST);
        at = Number(next);
        tries = 0;
      } else if ((request.status === 409 || request.status === 0 || request.status >= 502) && tries < PAUSES.length) {
        if (next !== null) at = Number(next);
        else await pause(PAUSES[tries]);
        tries += 1;
      } else {
        return request;
      }
    }
    progress(form, shown, file.size, file.size);
    return null;
  }

  async function one(form, file, shown, fields) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    if (file.size > PIECE) {
      const wrong = await pieces(form, file, shown);
      if (wrong) return answered(form, file, shown, wrong);
      body.append("arrived", nameOf(file));
      body.append("name", file.name);
    } else {
      body.append("file", file, file.name);
    }
    const request = await post(form.action, body, { "Tihang-Part": "1" }, (sent) => progress(form, shown, Math.min(sent, file.size), file.size || 1));
    if (request.status === 200 || request.status === 422) names.delete(file);
    return answered(form, file, shown, request);
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
  }, true); /* on its way down: on its way up it ends at a form around this one */

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
