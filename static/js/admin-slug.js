// The page editor: on a page that was never published, the headline writes the slug as it is typed.
// Without this file the server does the same when the page is saved.
(() => {
  "use strict";

  const PAUSE = 250; // milliseconds without typing before the server is asked
  const field = (name) => document.getElementById(`id_${name}`);

  // The slug is the headline's in the language of origin, else the first that is filled in.
  const headline = () => {
    const source = field("source_language").value;
    const all = [...document.querySelectorAll("[data-controller~=headline-slug]")];
    const first = field(`headline_${source.replace("-", "_")}`);
    return [first, ...all].map((input) => input.value.trim()).find(Boolean) || "";
  };

  class HeadlineSlugController extends window.StimulusModule.Controller {
    static values = { url: String };

    connect() {
      // What a person types is trusted, what a script writes is not: a slug typed by hand is kept.
      field("slug").addEventListener("input", (event) => {
        if (event.isTrusted) event.target.dataset.byHand = "true";
      });
    }

    write() {
      clearTimeout(HeadlineSlugController.timer);
      HeadlineSlugController.timer = setTimeout(() => this.ask(headline()), PAUSE);
    }

    async ask(text) {
      const slug = field("slug");
      const response = await fetch(`${this.urlValue}?${new URLSearchParams({ headline: text })}`);
      if (!response.ok || text !== headline() || slug.dataset.byHand) return;
      slug.value = (await response.json()).slug;
      slug.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  window.wagtail.app.register("headline-slug", HeadlineSlugController);
})();
