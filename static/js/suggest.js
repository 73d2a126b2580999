// Suggestions while somebody types: an ARIA combobox. site.js loads it when a search box is first entered.
const WAIT = 150; // milliseconds after the last letter
const SHORTEST = 1; // one Chinese character says something; the server leaves one letter unanswered

let boxes = 0;

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.options = [];
    this.current = -1;
    const id = `suggestions-${++boxes}`;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id, className: "suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.dataset.label);
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    (this.input.closest(".search-box") ?? form).append(this.list, this.status);
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": id,
      "aria-expanded": "false",
    };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // The pointer must not take the focus from the box before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  }

  ask() {
    clearTimeout(this.timer);
    this.pending?.abort();
    const query = this.input.value.trim();
    if (query.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.load(query), WAIT);
  }

  async load(query) {
    this.pending = new AbortController();
    try {
      const address = `${this.form.dataset.suggest}?q=${encodeURIComponent(query)}`;
      const response = await fetch(address, { signal: this.pending.signal });
      if (response.ok) this.show((await response.json()).suggestions);
    } catch (error) {
      // Offline: the form works as ever. An answer that came too late has a successor.
      if (error.name !== "AbortError") this.close();
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) return;
    this.select(-1);
    this.options = suggestions.map((suggestion, place) => this.option(suggestion, place));
    this.list.replaceChildren(...this.options);
    this.toggle(this.options.length > 0);
    this.status.textContent = `${this.form.dataset.label} ${this.options.length}`;
  }

  option({ label, url, kind, lang }, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.dataset.url = url;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.textContent = label;
    if (lang) name.lang = lang;
    const type = document.createElement("span");
    type.className = "suggestions__kind";
    type.textContent = kind;
    option.append(name, " ", type);
    return option;
  }

  press(event) {
    if (event.isComposing) return;
    if (this.list.hidden) {
      // Closed with Escape, the list is asked for again.
      if (event.key === "ArrowDown" && this.input.value.trim()) {
        event.preventDefault();
        this.ask();
      }
      return;
    }
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      const count = this.options.length + 1; // one place for the box itself
      this.select(((this.current + 1 + steps[event.key] + count) % count) - 1);
    } else if (event.key === "Enter" && this.current >= 0) {
      location.assign(this.options[this.current].dataset.url);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  select(place) {
    this.options[this.current]?.setAttribute("aria-selected", "false");
    this.current = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    this.pending?.abort();
    this.select(-1);
    this.toggle(false);
    this.status.textContent = "";
  }

  toggle(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggestions(form);
