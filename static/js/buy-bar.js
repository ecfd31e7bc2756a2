/** Hides the bar at the bottom while the button it repeats is in view, and shows the price
 *  of the variant that is chosen. `for` holds the id of that button. */
class BuyBar extends HTMLElement {
  #observer;
  #form;
  #follow = () => this.#show();

  connectedCallback() {
    const button = document.getElementById(this.getAttribute("for"));
    if (!button) return;
    this.#observer = new IntersectionObserver(([entry]) =>
      this.toggleAttribute("data-away", entry.isIntersecting),
    );
    this.#observer.observe(button);
    this.#form = button.form;
    this.#form.addEventListener("change", this.#follow);
    // A browser that goes back restores the choice after this script has run.
    window.addEventListener("pageshow", this.#follow);
    this.#show();
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
    this.#form?.removeEventListener("change", this.#follow);
    window.removeEventListener("pageshow", this.#follow);
  }

  #show() {
    const offers = [...this.querySelectorAll("[data-variant]")];
    if (!offers.length) return;
    const id = new FormData(this.#form).get("variant_id");
    for (const offer of offers) offer.hidden = offer.dataset.variant !== id;
    const known = offers.some((offer) => !offer.hidden);
    for (const part of this.querySelectorAll("[data-unchosen]")) part.hidden = known;
    this.querySelector("button").hidden = !known;
  }
}

customElements.define("buy-bar", BuyBar);
