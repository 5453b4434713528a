/** Entry of the pages with exercises. */
import { enhanceFields } from "./fields.js";
import { enhanceLogbook } from "./logbook.js";
import { enhanceQuestionnaire } from "./questionnaire.js";
import { enhanceSelfRating } from "./self_rating.js";
import { enhanceSignpost } from "./signpost.js";
import { enhanceWalletCard } from "./wallet_card.js";

const ENHANCERS = {
  answer: enhanceFields,
  checklist: enhanceFields,
  logbook: enhanceLogbook,
  questionnaire: enhanceQuestionnaire,
  "self-rating": enhanceSelfRating,
  signpost: enhanceSignpost,
  "wallet-card": enhanceWalletCard,
  worksheet: enhanceFields,
};

for (const section of document.querySelectorAll("[data-exercise]")) {
  ENHANCERS[section.dataset.exercise](section);
}
