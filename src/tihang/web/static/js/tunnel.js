/* A slider says its number while it is being moved; the answer comes when it is let go. Without this script the button tries the draft. */
(() => {
  "use strict";
  const form = document.getElementById("sliders");
  if (!form) return;
  form.addEventListener("input", (event) => {
    const slider = event.target;
    if (slider.type !== "range") return;
    slider.closest(".th-slider").querySelector("output").value = slider.value;
  });
})();
