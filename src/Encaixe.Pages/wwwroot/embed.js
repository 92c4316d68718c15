// <script src="https://…/embed.js" async></script>
// <encaixe-booking shop="barbearia-do-ze"><a href="https://…/barbearia-do-ze">Agendar</a></encaixe-booking>
//
// Opens a shop's booking page inside of the shop's own site. What stands in the element is shown until the page has said that it is there,
// and stays where it may not be shown: the site's origin is not among those that the shop named.
(() => {
  if (customElements.get("encaixe-booking")) return;
  const home = new URL(document.currentScript.src).origin;
  const titles = { pt: "Agendamento", en: "Booking", es: "Reservas" };

  customElements.define("encaixe-booking", class extends HTMLElement {
    static observedAttributes = ["shop", "service", "professional", "lang"];
    #frame;
    #hear = event => this.#heard(event);

    connectedCallback() {
      const slot = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      this.#frame = document.createElement("iframe");
      this.#frame.title = this.getAttribute("label") ?? titles[(this.lang || document.documentElement.lang).slice(0, 2)] ?? titles.pt;
      this.#frame.style.cssText = "display:block;width:100%;border:0;color-scheme:normal;height:0;visibility:hidden";
      slot.replaceChildren(document.createElement("slot"), this.#frame);
      addEventListener("message", this.#hear);
      this.#open();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
    }

    attributeChangedCallback() {
      if (this.#frame) this.#open();
    }

    #open() {
      const page = new URL(`/${encodeURIComponent(this.getAttribute("shop") ?? "")}`, home);
      for (const name of ["service", "professional", "lang"]) {
        if (this.hasAttribute(name)) page.searchParams.set(name, this.getAttribute(name));
      }
      this.#frame.src = page;
    }

    // The page says how high it is, and that a visit was booked: nothing about anybody.
    #heard({ source, origin, data }) {
      if (source !== this.#frame?.contentWindow || origin !== home || !data?.encaixe) return;
      if (data.encaixe === "height" && data.px > 0) {
        this.#frame.style.height = `${Math.min(data.px, 20000)}px`;
        if (this.#frame.style.visibility) {
          this.#frame.style.visibility = "";
          this.shadowRoot.querySelector("slot").hidden = true;
        }
      } else if (data.encaixe === "booked") {
        this.dispatchEvent(new CustomEvent("encaixe-booked", { bubbles: true }));
      }
    }
  });
})();
