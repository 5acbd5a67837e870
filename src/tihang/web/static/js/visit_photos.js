/* Photographs of a visit lie on this machine, with the moment and the place it gave, until the server has them. Without this script the form sends one. */
(() => {
  "use strict";
  const form = document.querySelector("[data-photos]");
  if (!form || !window.indexedDB) return;
  const RETRY = 7000;
  const PATIENCE = 8000;
  const said = form.querySelector("[data-photo-words]");
  const whose = form.elements.key.value;
  let sending = false;
  form.querySelector("[data-plain]").hidden = true;

  /* ---------------------------------------------------------------- the shelf */
  const shelf = new Promise((kept, refused) => {
    const asked = indexedDB.open("tihang-visit-photos", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { keyPath: "key" });
    asked.onsuccess = () => kept(asked.result);
    asked.onerror = () => refused(asked.error);
  });
  async function on(mode, act) {
    const store = (await shelf).transaction("photos", mode).objectStore("photos");
    return new Promise((kept, refused) => {
      const asked = act(store);
      asked.onsuccess = () => kept(asked.result);
      asked.onerror = () => refused(asked.error);
    });
  }
  const mine = async () => (await on("readonly", (store) => store.getAll())).filter((one) => one.whose === whose && !one.refused);

  /* ---------------------------------------------------------------- where it was taken, where somebody lets us know */
  function place() {
    const wanted = form.querySelector("[data-place]").checked && navigator.geolocation;
    if (!wanted) return Promise.resolve(null);
    return new Promise((known) => navigator.geolocation.getCurrentPosition(
      (found) => known({ latitude: String(found.coords.latitude), longitude: String(found.coords.longitude), within: String(Math.ceil(found.coords.accuracy)) }),
      () => known(null), { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60000 },
    ));
  }
  async function take(files) {
    const where = await place();
    for (const file of files) {
      const key = `${Date.now()}.${Math.random().toString(36).slice(2, 10)}`;
      try {
        await on("readwrite", (store) => store.put({ key, whose, name: file.name, body: file, taken_at: new Date(file.lastModified).toISOString(), ...(where || {}) }));
      } catch { said.textContent = form.dataset.wordsRoom; return; }
    }
    form.elements.photo.value = "";
    await send();
  }

  /* ---------------------------------------------------------------- one at a time */
  async function send() {
    if (sending) return;
    sending = true;
    let refused = "";
    try {
      for (const one of await mine()) {
        if (navigator.onLine === false) break;
        const told = await deliver(one);
        if (told === null) break;
        if (told) refused = told;
      }
    } catch { /* it lies here and goes later */ }
    sending = false;
    const left = (await mine()).length;
    said.textContent = refused ? form.dataset.wordsRefused + refused : left ? form.dataset.wordsWaiting.replace("{n}", String(left)) : said.textContent && form.dataset.wordsNone;
  }
  async function deliver(one) {
    const body = new FormData();
    const secret = document.querySelector("[data-visit] [name=csrfmiddlewaretoken]");
    body.set("csrfmiddlewaretoken", secret ? secret.value : "");
    for (const name of ["key", "taken_at", "latitude", "longitude", "within"]) if (one[name]) body.set(name, one[name]);
    body.set("photo", one.body, one.name);
    const answer = await fetch(form.dataset.photos, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } });
    if (answer.ok) { await on("readwrite", (store) => store.delete(one.key)); said.textContent = form.dataset.wordsNone; return ""; }
    if (answer.status !== 422 && answer.status !== 413) return null;
    await on("readwrite", (store) => store.put({ ...one, refused: true }));
    return answer.status === 422 ? (await answer.json()).refused : one.name;
  }
  form.elements.photo.addEventListener("change", () => take([...form.elements.photo.files]));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("online", send);
  setInterval(send, RETRY);
  send();
})();
