// A list narrows without the page being loaded anew: the same addresses, the parts marked data-swap exchanged.
(() => {
  "use strict";

  const form = document.querySelector("[data-list]");
  if (!form || !window.fetch) return;
  let request;
  let shown = location.pathname + location.search;

  // What only a reader without scripts needs.
  const hidePlain = () =>
    document.querySelectorAll("[data-plain]").forEach((button) => (button.hidden = true));

  const address = () => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value) url.searchParams.append(name, value);
    }
    return url;
  };

  const swap = (fresh) => {
    const folds = [...document.querySelectorAll("[data-swap] details[id]")].map((d) => [d.id, d.open]);
    const focused = document.activeElement?.id;
    document.querySelectorAll("[data-swap]").forEach((part) => {
      const other = fresh.getElementById(part.id);
      part.replaceChildren(...(other ? other.childNodes : []));
    });
    folds.forEach(([id, wasOpen]) => {
      const now = document.getElementById(id);
      if (now) now.open = wasOpen || (now.open && Boolean(now.querySelector(":checked")));
    });
    const sort = fresh.getElementById("sort");
    if (sort && document.getElementById("sort")) {
      document.getElementById("sort").selectedIndex = sort.selectedIndex;
    }
    document.title = fresh.title;
    hidePlain();
    if (focused && document.activeElement?.id !== focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };

  // After a choice at the foot of a long panel the list, now short, may be far above. Who goes by keyboard stays.
  const bringBack = () => {
    const isAbove = document.getElementById("list").getBoundingClientRect().bottom < 0;
    const byKeyboard = document.activeElement?.matches(":focus-visible");
    if (isAbove && !byKeyboard) document.getElementById("shown").scrollIntoView();
  };

  const show = async (url, { push = true, heading = false } = {}) => {
    request?.abort();
    const mine = (request = new AbortController());
    document.documentElement.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { signal: mine.signal });
      if (!response.ok) throw new Error(response.status);
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!fresh.querySelector("[data-list]")) throw new Error("not a list");
      if (push) history.pushState(null, "", url);
      shown = location.pathname + location.search;
      swap(fresh);
      if (heading) {
        const results = document.getElementById("shown");
        results.focus({ preventScroll: true });
        results.scrollIntoView();
      } else {
        bringBack();
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      if (push) location.assign(url);
      else location.reload();
    } finally {
      if (request === mine) document.documentElement.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("change", (event) => {
    if (event.target.form === form) show(address());
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-swap] a[href]");
    if (!link || link.matches("[data-reload], [download]")) return;
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.getAttribute("href"), location.href); // a link in a drawing has no .href
    if (!url.search) url.search = ""; // no lonely question mark
    if (url.origin !== location.origin || url.pathname !== location.pathname) return;
    event.preventDefault();
    show(url, { heading: Boolean(link.closest("#list")) });
  });

  addEventListener("popstate", () => {
    // A link within the page (#content) changes nothing of the list.
    if (location.pathname + location.search !== shown) show(location.href, { push: false });
  });
  hidePlain();
  // What was ticked before this script came.
  if ([...form.elements].some((input) => input.checked !== input.defaultChecked)) show(address());
})();
