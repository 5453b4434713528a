/** Counts Shift pressed alone, a few times in a row. */

/** How often Shift must be pressed to leave. */
export const PRESSES = 3;

/** Nothing was pressed yet. */
export const NO_PRESSES = { count: 0, isAlone: false };

/**
 * Return the count after a keyboard or pointer event. Another key, or a click, starts it anew: then
 * Shift was a modifier. It counts when the key is let go.
 * @param {{count: number, isAlone: boolean}} state
 * @param {KeyboardEvent | PointerEvent} event
 */
export function countShift(state, event) {
  const { type, key } = event;
  if (key === "Shift" && type === "keydown") return event.repeat ? state : press(state, event);
  if (key === "Shift" && type === "keyup") return release(state);
  return type === "keyup" ? state : NO_PRESSES;
}

function press({ count }, { ctrlKey, altKey, metaKey }) {
  return ctrlKey || altKey || metaKey ? NO_PRESSES : { count, isAlone: true };
}

function release({ count, isAlone }) {
  return isAlone ? { count: count + 1, isAlone: false } : NO_PRESSES;
}
