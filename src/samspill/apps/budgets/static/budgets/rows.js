// The plan table: answers that say what is wrong are shown in the row, and Escape drops what is typed.
"use strict";

(() => {
  const SHOWN = [409, 422];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (SHOWN.includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.closest?.("tr.sam-editing")?.querySelector("[data-cancel]")?.click();
  });
})();
