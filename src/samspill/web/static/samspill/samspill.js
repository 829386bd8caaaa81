// Small comforts. Every page reads and posts without this file.
"use strict";

(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const loginPath = () => new URL(document.body.dataset.loginUrl || "/", location.href).pathname;
  const isLogin = (url) => Boolean(document.body.dataset.loginUrl) && new URL(url, location.href).pathname === loginPath();

  // --- search: Ctrl K or ⌘ K
  document.addEventListener("keydown", (event) => {
    const search = document.getElementById("search");
    if (search && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // --- tabs that do not fit: the current one is brought into view
  all(".sam-tabs ul").forEach((row) => {
    const current = row.querySelector("[aria-current]");
    if (current) row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  });

  // --- menus close on Escape and on a click elsewhere
  document.addEventListener("click", (event) => {
    all("details[data-closes][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all("details[data-closes][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });

  // --- dialogs: the link leads to a page that asks the same; here the dialog opens instead
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
  });

  // --- a table as tab-separated text, with plain figures
  const plain = (cell) => (cell.dataset.value ?? cell.querySelector("input, select")?.value ?? cell.innerText).trim().replace(/[\s\u00a0\u202f]+/g, " ");
  const figure = (text) => /^[+\u2212-]?[\d ,.]+$/.test(text) ? text.replace(/ /g, "").replace("\u2212", "-").replace("+", "") : text;
  const asText = (table) => all("tr", table).map((row) => Array.from(row.cells).map((cell) => figure(plain(cell))).join("\t")).join("\n");
  const offerCopies = (root) => all("button[data-copies][hidden]", root).forEach((button) => { button.hidden = !navigator.clipboard; });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copies]");
    const table = button && document.getElementById(button.dataset.copies);
    if (!table) return;
    await navigator.clipboard.writeText(asText(table));
    const said = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 2000);
  });

  // --- a form with changes: ask before leaving
  const changed = new Set();
  document.addEventListener("input", (event) => { const form = event.target.form; if (form?.dataset.unsaved !== undefined) changed.add(form); });
  document.addEventListener("submit", (event) => { if (!event.target.hasAttribute("hx-post")) changed.delete(event.target); });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) changed.delete(event.target.closest?.("form")); });
  window.addEventListener("beforeunload", (event) => { if (Array.from(changed).some((form) => form.isConnected)) event.preventDefault(); });

  // --- a part of a page that is refused: what was typed stays, nothing is sent again by itself
  const isRefused = (xhr) => xhr.status === 401 || xhr.status === 403 || (xhr.responseURL && isLogin(xhr.responseURL));
  const takeToken = (token) => {
    all("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (!isRefused(xhr)) return;
    const form = requestConfig?.elt?.closest?.("form");
    const token = xhr.getResponseHeader("X-CSRFToken");
    event.detail.shouldSwap = false;
    if (form?.dataset.unsaved !== undefined) changed.add(form);
    if (token) takeToken(token);
    document.getElementById(xhr.status === 403 ? "refused-403" : "refused-401")?.showModal();
  });

  // --- when the page, or a part of it, has come
  const begin = (root) => {
    offerCopies(root);
    root.querySelector("[data-focus]")?.focus();
  };
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
  begin(document);
})();
