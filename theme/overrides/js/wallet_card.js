/** A card that also prints by itself. */
import { enhanceFields } from "./fields.js";

export function enhanceWalletCard(section, store, print = () => window.print()) {
  const card = section.querySelector(".wallet-card");
  const alone = (isAlone) => card.classList.toggle("is-printed-alone", isAlone);
  enhanceFields(section, store);
  section.querySelector("[data-print]").addEventListener("click", () => {
    alone(true);
    window.addEventListener("afterprint", () => alone(false), { once: true });
    print();
  });
}
