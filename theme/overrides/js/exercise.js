/** Entry of the pages with exercises, and of those that a visitor can mark as done. */
import { enhanceFields } from "./fields.js";
import { enhancePartDone } from "./part_done.js";
import { enhanceSelfRating } from "./self_rating.js";
import { enhanceSignpost } from "./signpost.js";
import { enhanceWalletCard } from "./wallet_card.js";

const ENHANCERS = {
  answer: enhanceFields,
  checklist: enhanceFields,
  "self-rating": enhanceSelfRating,
  signpost: enhanceSignpost,
  "wallet-card": enhanceWalletCard,
  worksheet: enhanceFields,
};

for (const section of document.querySelectorAll("[data-exercise]")) {
  ENHANCERS[section.dataset.exercise]?.(section);
}
for (const button of document.querySelectorAll("[data-part-done]")) enhancePartDone(button);
