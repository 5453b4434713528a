/**
 * How long the device keeps answers: `{ v, days, day }`, the day of the last change of anything.
 * One day for all of it: it stands in the clear, beside what may be sealed.
 */
import { clearArea, putText, SETTINGS_KEY, textIn } from "./area.js";
import { removeKeyFile } from "./key_file.js";
import { dayOf, isDay, isObject, parseJson } from "./record.js";

const VERSION_OF_SETTINGS = 1;
const MILLISECONDS_A_DAY = 86_400_000;

/** Return `{ days, day }`; null when answers stay until the visitor wipes them. */
export function readSettings(device) {
  const value = parseJson(textIn(device, SETTINGS_KEY) ?? "");
  if (!isObject(value) || value.v !== VERSION_OF_SETTINGS) return null;
  return Number.isInteger(value.days) && value.days > 0 && isDay(value.day) ? value : null;
}

/** Return the text to keep for a number of days after the last change. */
export function settingsText(days, now = new Date()) {
  return JSON.stringify({ v: VERSION_OF_SETTINGS, days, day: dayOf(now) });
}

/** Return the last day on which answers are still there. */
export function lastDay({ days, day }) {
  return new Date(Date.parse(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** Begin to count anew: something was changed today. */
export function postponeExpiry(device, now = new Date()) {
  const settings = readSettings(device);
  if (settings && settings.day !== dayOf(now)) {
    putText(device, SETTINGS_KEY, settingsText(settings.days, now));
  }
}

/** Remove everything of this site from the device when its time has passed: first the key, if it is there. */
export async function removeExpired(device, now = new Date()) {
  const settings = readSettings(device);
  if (!settings || dayOf(now) <= lastDay(settings)) return;
  await removeKeyFile();
  clearArea(device);
}
