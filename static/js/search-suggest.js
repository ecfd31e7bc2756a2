/** Suggests while somebody types in the search field of its form, as a combobox (ARIA APG).
 *  `src` answers with the options. Without script the form searches as it is. */
const PAUSE = 150; // ms without a key before the server is asked
const FEWEST = 2; // letters

class SearchSuggest extends HTMLElement {
  #timer;
  #asked = 0; // only the answer to the latest question is shown

  connectedCallback() {
    this.input = this.closest("form").q;
    [this.list, this.said] = this.children;
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": false,
    })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#show(""));
    // A press must not take the focus away before it has become a click.
    this.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get #options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  #later() {
    clearTimeout(this.#timer);
    const text = this.input.value.trim();
    if (text.length < FEWEST) this.#show("");
    else this.#timer = setTimeout(() => this.#ask(text, ++this.#asked), PAUSE);
  }

  async #ask(text, number) {
    try {
      const answer = await fetch(`${this.getAttribute("src")}?q=${encodeURIComponent(text)}`);
      const found = answer.ok ? await answer.text() : "";
      if (number === this.#asked && document.activeElement === this.input) this.#show(found);
    } catch {
      this.#show(""); // without network the form still works
    }
  }

  #show(found) {
    clearTimeout(this.#timer);
    if (!found) this.#asked++;
    this.list.innerHTML = found;
    this.said.textContent = this.list.querySelector("[data-said]")?.dataset.said ?? "";
    this.list.hidden = !this.#options.length;
    this.input.setAttribute("aria-expanded", !this.list.hidden);
    this.#mark(-1);
  }

  #key(event) {
    const options = this.#options;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = options.length + 1; // the field itself is one of them
    if (this.list.hidden || event.isComposing) return;
    if (step) this.#mark(((at + 1 + step + places) % places) - 1);
    else if (event.key === "Enter" && at >= 0) options[at].click();
    else if (event.key === "Escape") this.#show("");
    else return;
    event.preventDefault();
  }

  #mark(at) {
    const options = this.#options;
    for (const option of options) option.ariaSelected = String(option === options[at]);
    this.input.setAttribute("aria-activedescendant", options[at]?.id ?? "");
    options[at]?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("search-suggest", SearchSuggest);
