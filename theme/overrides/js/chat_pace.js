/** How often a conversation looks for what is new. */
export const OFTEN = 1000;
export const SOMETIMES = 20_000;
export const AFTER_FAILURE = 5000;

/** Whether a talk is under way, of which this many seconds were left when the page was shown. */
export function isTalking({ beginsIn, endsIn }, secondsSince) {
  return endsIn !== "" && secondsSince >= Number(beginsIn) && secondsSince < Number(endsIn);
}

/** In how many milliseconds to look again; null while nobody sees the page. */
export function nextLook({ talking, hidden, failed }) {
  if (hidden) return talking ? SOMETIMES : null;
  if (!talking) return SOMETIMES;
  return failed ? AFTER_FAILURE : OFTEN;
}
