// Every page works without this file: it only adds comfort.
(() => {
  "use strict";

  const closeShare = (share, focus) => {
    share.open = false;
    if (focus) share.querySelector("summary").focus();
  };
  const openShares = () => document.querySelectorAll(".share[open]");

  document.addEventListener("click", (event) => {
    openShares().forEach((share) => share.contains(event.target) || closeShare(share));

    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard.writeText(copy.dataset.copy).then(() => {
        copy.nextElementSibling.textContent = copy.dataset.copied;
      });
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openShares().forEach((share) => closeShare(share, true));
  });

  // Buttons that need a script are hidden until there is one.
  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = false));
  }
  document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));

  // Suggestions come with the first visit to a search box, not with every page.
  const suggest = (event) => {
    const form = event.target.closest("form[data-suggest]");
    if (!form) return;
    document.removeEventListener("focusin", suggest);
    import(form.dataset.script);
  };
  document.addEventListener("focusin", suggest);

  // A panel left open on a phone goes back into the page when the screen widens.
  matchMedia("(width >= 60rem)").addEventListener("change", () => {
    document.querySelectorAll(".panel:popover-open").forEach((panel) => panel.hidePopover());
  });
})();
