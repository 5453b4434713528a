/** Entry of the pages with exercises. */
import { enhanceFields } from "./fields.js";
import { enhanceLogbook } from "./logbook.js";
import { enhanceQuestionnaire } from "./questionnaire.js";
import { enhanceSelfRating } from "./self_rating.js";

const ENHANCERS = {
  answer: enhanceFields,
  checklist: enhanceFields,
  logbook: enhanceLogbook,
  questionnaire: enhanceQuestionnaire,
  "self-rating": enhanceSelfRating,
  worksheet: enhanceFields,
};

for (const section of document.querySelectorAll("[data-exercise]")) {
  ENHANCERS[section.dataset.exercise](section);
}
