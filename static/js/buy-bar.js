/** Hides the bar at the bottom while the button it repeats is in view.
 *  `for` holds the id of that button. */
class BuyBar extends HTMLElement {
  #observer;

  connectedCallback() {
    const button = document.getElementById(this.getAttribute("for"));
    if (!button) return;
    this.#observer = new IntersectionObserver(([entry]) =>
      this.toggleAttribute("data-away", entry.isIntersecting),
    );
    this.#observer.observe(button);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
  }
}

customElements.define("buy-bar", BuyBar);
