/** Moves the focus to the list of errors, so that it is read first. */
class ErrorSummary extends HTMLElement {
  connectedCallback() {
    this.focus();
  }
}

customElements.define("error-summary", ErrorSummary);
