/** Entry of the pages with exercises, and of those that a visitor can mark as done. */
import { enhanceFields } from "./fields.js";
import { enhanceWithStore } from "./keeping.js";
import { enhancePartDone } from "./part_done.js";
import { enhanceSelfRating } from "./self_rating.js";
import { enhanceWalletCard } from "./wallet_card.js";

await enhanceWithStore({
  "[data-exercise=answer], [data-exercise=checklist], [data-exercise=worksheet]": enhanceFields,
  "[data-exercise=self-rating]": enhanceSelfRating,
  "[data-exercise=wallet-card]": enhanceWalletCard,
  "[data-part-done]": enhancePartDone,
});
