// The preview panel: Wagtail drops a language that is chosen while the one before is still loading.
// Once that one has come, ask for the language that the list shows.
document.addEventListener("w-preview:loaded", (event) => {
  "use strict";

  const mode = event.target.querySelector("[name=preview_mode]");
  const frame = event.target.querySelector("#w-preview-iframe");
  if (!mode || !frame) return;
  const shown = new URL(frame.src).searchParams.get("mode");
  // After the panel has noted that it is idle again, which it does right after this event.
  if (shown !== mode.value) queueMicrotask(() => mode.dispatchEvent(new Event("change")));
});
