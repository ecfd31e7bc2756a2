/** A map that moves, over the one the server drew. Every pin is read from the list beside it,
 *  so both always say the same. Leaflet comes only when the map is seen. */
const APART = 46; // px; two pins closer than this become one
const ROOM = [36, 36]; // px kept free around what is moved into view
const FARTHEST_IN = 14;
const STREETS_IN = 17; // with a map of streets below, closer makes sense
const STEP = 80; // px an arrow key moves the map
const ARROWS = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };

const LETTER = 8.5; // px, about, in the width of a name
const crosses = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

class MarketMap extends HTMLElement {
  #map;
  #spots = [];
  #pins = [];
  #card = this.querySelector(".map-card");
  #title = this.querySelector(".map-card__title");
  #opened; // the pin whose card is shown

  connectedCallback() {
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      seen.disconnect();
      // Without Leaflet the drawing stays, and works.
      this.#load().then((L) => this.#open(L), console.warn);
    });
    seen.observe(this);
  }

  /** Leaflet's own style goes into a layer below ours. */
  async #load() {
    const style = async () => {
      const answer = await fetch(this.dataset.style);
      const sheet = await new CSSStyleSheet().replace(`@layer vendor {${await answer.text()}}`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    };
    await Promise.all([style(), import(this.dataset.leaflet)]);
    return window.L.noConflict();
  }

  #open(L) {
    const { west, east, south, north, picture } = this.dataset;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const box = this.querySelector(".market-map__live");
    this.querySelector(".market-map__drawn").hidden = true;
    box.hidden = false;
    const { width, height } = this.querySelector(".market-map__picture").viewBox.baseVal;
    box.style.aspectRatio = `${width} / ${height}`;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = L.map(box, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0, maxZoom: FARTHEST_IN,
      maxBounds: bounds.pad(0.1), zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm,
    });
    if (picture) L.imageOverlay(picture, bounds).addTo(this.#map);
    this.#map.fitBounds(bounds, { animate: false });
    this.#map.setMinZoom(this.#map.getZoom());
    this.#spots = [...document.querySelectorAll("[data-spot]")].map((item) => ({
      item, at: L.latLng(item.dataset.lat, item.dataset.lon), count: Number(item.dataset.count),
    }));
    if (this.#spots.length && this.hasAttribute("data-near")) this.#showNearest(L);
    this.#draw(L);
    this.#name();
    this.#map.on("zoomend", () => this.#draw(L));
    this.#map.on("moveend", () => this.#name());
    this.#map.on("focus", () => this.#map.scrollWheelZoom.enable());
    this.#map.on("blur", () => this.#map.scrollWheelZoom.disable());
    this.#addButtons();
    this.#offerStreets(L);
    this.addEventListener("keydown", (event) => this.#key(event));
    for (const spot of this.#spots) this.#follow(spot);
  }

  #showNearest(L) {
    this.#map.fitBounds(L.latLngBounds(this.#spots.slice(0, 4).map((spot) => spot.at)).pad(0.3), { animate: false });
  }

  /** The fullest places keep their pin; what would cover one joins it, as in the server's drawing. */
  #clusters() {
    const found = [];
    for (const spot of [...this.#spots].sort((a, b) => b.count - a.count)) {
      const at = this.#map.project(spot.at);
      const near = found.find((each) => each.point.distanceTo(at) < APART);
      if (near) near.spots.push(spot);
      else found.push({ point: at, spots: [spot] });
    }
    return found.sort((a, b) => this.#spots.indexOf(a.spots[0]) - this.#spots.indexOf(b.spots[0]));
  }

  #draw(L) {
    const kept = this.#pins.find((pin) => pin.button === document.activeElement)?.spots[0];
    for (const pin of this.#pins) pin.marker.remove();
    this.#pins = this.#clusters().map(({ spots }) => this.#pin(L, spots));
    this.#lightPins();
    this.#pins.find((pin) => pin.spots.includes(kept))?.button.focus({ preventScroll: true });
  }

  #pin(L, spots) {
    const count = spots.reduce((sum, spot) => sum + spot.count, 0);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-button";
    button.classList.toggle("map-button--point", !spots.some((spot) => spot.item.querySelector(".map-entry:not(.map-entry--point)")));
    button.setAttribute("aria-label", spots.map((spot) => spot.item.dataset.spot).join("; "));
    button.classList.toggle("map-button--one", count === 1);
    button.textContent = count > 1 ? count : "";
    const icon = L.divIcon({ html: button, className: "map-button__place", iconSize: [44, 44] });
    const marker = L.marker(spots[0].at, { icon, keyboard: false, interactive: false }).addTo(this.#map);
    const pin = { spots, button, marker };
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", () => this.#choose(L, pin));
    button.addEventListener("focus", () => this.#map.panInside(marker.getLatLng(), { padding: ROOM }));
    for (const [event, on] of [["focus", true], ["mouseenter", true], ["blur", false], ["mouseleave", false]])
      button.addEventListener(event, () => this.#light(pin, on));
    return pin;
  }

  /** Names stand where they are seen whole and cover neither a pin nor another name. */
  #name() {
    const right = this.#map.getSize().x;
    const pins = this.#pins.map((pin) => ({ ...pin, ...this.#map.latLngToContainerPoint(pin.marker.getLatLng()) }));
    const taken = pins.map(({ x, y }) => [x - 20, y - 18, x + 20, y + 18]);
    for (const { spots, button, x, y } of pins) {
      const more = spots.length - 1;
      const text = spots[0].item.querySelector(".map-list__place a").textContent + (more ? ` +${more}` : "");
      const wide = text.length * LETTER;
      const box = [["right", x + 22], ["left", x - 22 - wide]]
        .map(([side, start]) => [start, y - 9, start + wide, y + 9, side])
        .find((one) => one[0] >= 0 && one[2] <= right && !taken.some((other) => crosses(one, other)));
      if (box) {
        taken.push(box);
        Object.assign(button.dataset, { name: text, side: box[4] });
      } else delete button.dataset.name;
    }
  }

  #light(pin, on) {
    for (const { item } of pin.spots) item.toggleAttribute("data-on", on);
  }

  #lightPins() {
    for (const { spots, button } of this.#pins)
      button.classList.toggle("map-button--on", spots.some(({ item }) => item.matches(":hover, :focus-within")));
  }

  /** The list lights its pin. */
  #follow({ item }) {
    for (const event of ["focusin", "mouseenter", "focusout", "mouseleave"])
      item.addEventListener(event, () => requestAnimationFrame(() => this.#lightPins()));
  }

  #choose(L, pin) {
    const around = L.latLngBounds(pin.spots.map((spot) => spot.at));
    const wanted = this.#map.getBoundsZoom(around.pad(0.5));
    if (pin.spots.length > 1 && this.#map.getZoom() < this.#map.getMaxZoom()) {
      this.#map.setView(around.getCenter(), Math.max(Math.min(wanted, this.#map.getMaxZoom()), this.#map.getZoom() + 1));
    } else this.#show(pin);
  }

  #show(pin) {
    const [first] = pin.spots;
    const rows = pin.spots.flatMap(({ item }) => [...item.querySelectorAll(".map-entry")]).map((entry) => {
      const row = document.createElement("li");
      const link = entry.querySelector(".map-entry__name a").cloneNode(true);
      row.append(link, " ", entry.querySelector(".map-entry__kind").textContent);
      return row;
    });
    this.#title.textContent = pin.button.getAttribute("aria-label");
    this.#card.querySelector("ul").replaceChildren(...rows);
    this.#card.querySelector("[data-more]").hash = first.item.id;
    this.#card.hidden = false;
    this.#opened = first;
    this.#title.focus({ preventScroll: true });
  }

  /** The focus goes back to the pin the card was opened from. */
  #close() {
    const hadFocus = this.#card.contains(document.activeElement);
    this.#card.hidden = true;
    if (hadFocus) this.#pins.find((pin) => pin.spots.includes(this.#opened))?.button.focus();
  }

  #key(event) {
    if (event.key === "Escape" && !this.#card.hidden) return this.#close();
    // With the focus on the map itself Leaflet moves it, on a pin we do.
    if (ARROWS[event.key] && event.target.classList.contains("map-button")) {
      event.preventDefault();
      this.#map.panBy(ARROWS[event.key]);
    }
  }

  #addButtons() {
    const box = this.querySelector(".market-map__buttons");
    box.hidden = false;
    for (const button of box.querySelectorAll("button"))
      button.addEventListener("click", () => this.#map.setZoom(this.#map.getZoom() + Number(button.dataset.zoom)));
    this.#card.querySelector(".map-card__close").addEventListener("click", () => this.#close());
    this.#card.querySelector("[data-more]").addEventListener("click", () => this.#close());
  }

  /** Pictures of another host come only after a press, and each visit anew. */
  #offerStreets(L) {
    const offer = document.querySelector(".market-map__tiles");
    if (!offer) return;
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", (event) => {
      this.#map.eachLayer((layer) => layer instanceof L.ImageOverlay && layer.remove());
      this.#map.setMaxZoom(STREETS_IN);
      L.tileLayer(this.dataset.tiles, { maxZoom: STREETS_IN }).addTo(this.#map);
      event.target.remove();
    });
  }
}

customElements.define("market-map", MarketMap);
