/** What answers of each kind look like. */
import { isFieldData } from "./field_data.js";
import { isLogbookData } from "./logbook_data.js";
import { isQuestionnaireData } from "./questionnaire_data.js";

const FORMS = {
  answer: isFieldData,
  checklist: isFieldData,
  done: ({ pages }) => Array.isArray(pages) && pages.every((page) => typeof page === "string"),
  logbook: isLogbookData,
  questionnaire: isQuestionnaireData,
  "self-rating": isFieldData,
  signpost: isFieldData,
  "wallet-card": isFieldData,
  worksheet: isFieldData,
};

/** Whether the data of a record has the form of its kind. */
export function hasKnownData({ kind, data }) {
  return Object.hasOwn(FORMS, kind) && FORMS[kind](data);
}
