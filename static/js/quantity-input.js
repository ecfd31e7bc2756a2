/** Minus and plus beside a number. Without script the number is typed and the form is sent. */
const PAUSE = 400; // ms after the last press before the change is announced

class QuantityInput extends HTMLElement {
  #timer;

  connectedCallback() {
    this.input = this.querySelector("input");
    this.addEventListener("click", this);
    for (const button of this.querySelectorAll("[data-step]")) button.hidden = false;
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  handleEvent(event) {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const most = Number(this.input.dataset.max);
    const wanted = (Number.parseInt(this.input.value, 10) || 1) + Number(button.dataset.step);
    const value = Math.min(most, Math.max(1, wanted));
    if (String(value) === this.input.value) return;
    this.input.value = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.input.dispatchEvent(new Event("change", { bubbles: true })),
      PAUSE,
    );
  }
}

customElements.define("quantity-input", QuantityInput);
