/** Shows what this browser looked at last. It keeps nothing until the visitor switches it on
 *  (§ 25 TDDDG), forgets everything when it is switched off, and without JavaScript it is not there. */
const KEY = "zuletzt-angesehen";
const MOST = 12;

/** Return the ids, the latest first; null while it is switched off. */
function seen() {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return null;
  try {
    return JSON.parse(kept).filter(Number.isInteger).slice(0, MOST);
  } catch {
    return [];
  }
}

class RecentlySeen extends HTMLElement {
  connectedCallback() {
    try {
      this.#note(seen());
    } catch {
      return; // the browser lets nobody keep anything
    }
    this.hidden = false;
    this.querySelector("[data-on]").addEventListener("click", () => this.#switch(true));
    this.querySelector("[data-off]").addEventListener("click", () => this.#switch(false));
    this.#show();
  }

  get #product() {
    return Number(this.getAttribute("product"));
  }

  #note(ids) {
    if (!ids || !this.#product) return;
    const others = ids.filter((id) => id !== this.#product);
    localStorage.setItem(KEY, JSON.stringify([this.#product, ...others].slice(0, MOST)));
  }

  #switch(on) {
    if (on) this.#note(seen() ?? []);
    else localStorage.removeItem(KEY);
    if (on && seen() === null) localStorage.setItem(KEY, "[]");
    this.#show();
    this.querySelector(on ? "[data-off]" : "[data-on]").focus();
  }

  async #show() {
    const ids = seen();
    for (const part of this.querySelectorAll("[data-while]")) {
      part.hidden = (part.dataset.while === "on") !== (ids !== null);
    }
    const list = this.querySelector("[data-cards]");
    const others = (ids ?? []).filter((id) => id !== this.#product);
    list.replaceChildren();
    if (!others.length) return;
    const query = new URLSearchParams(others.map((id) => ["id", id]));
    const answer = await fetch(`${this.getAttribute("source")}?${query}`);
    if (!answer.ok || seen() === null) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cards = page.getElementById("karten");
    if (cards) list.replaceChildren(document.adoptNode(cards));
  }
}

customElements.define("recently-seen", RecentlySeen);
