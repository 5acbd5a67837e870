/* Passkeys: says in our words when the browser gave none, and when it cannot. The ceremony itself is allauth's script. */
(() => {
  "use strict";
  const show = (name) => { for (const part of document.querySelectorAll(`[${name}]`)) part.hidden = false; };
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    show("data-passkey-failed");
  });
  if (!window.PublicKeyCredential) show("data-passkey-none");
})();
