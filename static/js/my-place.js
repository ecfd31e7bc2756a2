/** Offers to fill in the place from the device, only when asked. What leaves the browser is the point
 *  rounded to about a kilometre, in the form's own POST; a refusal leads to the field. */
class MyPlace extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("[data-locate]");
    if (!this.button || !navigator.geolocation) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.#ask());
  }

  #ask() {
    this.button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#send(coords),
      () => this.#refused(),
      { maximumAge: 600_000, timeout: 10_000 },
    );
  }

  #send({ latitude, longitude }) {
    const { form } = this.querySelector("[name=plz]");
    const point = document.createElement("input");
    Object.assign(point, { type: "hidden", name: "lage", value: `${latitude.toFixed(2)},${longitude.toFixed(2)}` });
    form.append(point);
    form.requestSubmit();
  }

  #refused() {
    this.button.removeAttribute("aria-busy");
    this.querySelector("[data-refused]").hidden = false;
    this.querySelector("[name=plz]").focus();
  }
}

customElements.define("my-place", MyPlace);
