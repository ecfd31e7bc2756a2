/** Sends the form around it when an answer changes, and puts its own button aside.
 *  A posted form is sent in the background: the page's main part is replaced, focus and place stay.
 *  A list steered by keyboard shows the button again, because it changes with each arrow key. */
class AutoSubmit extends HTMLElement {
  #byKey = false;

  connectedCallback() {
    this.#button((button) => (button.hidden = true));
    this.addEventListener("pointerdown", () => (this.#byKey = false));
    this.addEventListener("keydown", () => (this.#byKey = true));
    this.addEventListener("change", (event) => this.#changed(event.target));
  }

  #button(act) {
    for (const button of this.querySelectorAll("[data-submit]")) act(button);
  }

  #changed(control) {
    if (!control.form) return;
    if (control.localName === "select" && this.#byKey) {
      this.#button((button) => (button.hidden = false));
      return;
    }
    if (control.form.method === "post") send(control.form, document.activeElement?.id || control.id);
    else control.form.requestSubmit();
  }
}

/** Sends the posted forms inside in the background, so that a page of many small ones stays where it is. */
class LiveForms extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (event.target.method !== "post" || "whole" in event.target.dataset) return;
      event.preventDefault();
      if (!document.querySelector("main[aria-busy]")) send(event.target, event.submitter?.id);
    });
  }
}

async function send(form, focused) {
  document.querySelector("main").setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (new URL(answer.url).pathname !== location.pathname) throw new Error(answer.url);
    for (const part of ["main", ".site-header__actions"]) {
      const fresh = page.querySelector(part);
      if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
    }
    document.title = page.title;
    document.getElementById(focused)?.focus({ preventScroll: true });
    announce(document.querySelector("main [data-said]"));
  } catch {
    form.submit();
  }
}

/** A screen reader says what changes after it has seen the region, not what came with it. */
function announce(region) {
  if (!region) return;
  const words = region.textContent;
  region.textContent = "";
  setTimeout(() => (region.textContent = words), 100);
}

customElements.define("auto-submit", AutoSubmit);
customElements.define("live-forms", LiveForms);
