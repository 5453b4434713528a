/** Whether a service is open, by the clock on its own wall. */

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * Return `{ isOpen: true, until }`, or when it opens next:
 * `{ isOpen: false, weekday, from, isToday }`. Null when it never opens.
 * @param {Date} now
 * @param {{weekday: number, from: string, to: string}[]} week weekday 1 is Monday; an end before
 *   its beginning is after midnight
 */
export function openingState(now, week, zone) {
  const minute = minuteOfWeek(now, zone);
  const open = week.find(({ weekday, from, to }) => (
    between(startOf(weekday, from), minute) < lengthOf(from, to)
  ));
  if (open) return { isOpen: true, until: open.to };
  const waits = week.map(({ weekday, from }) => between(minute, startOf(weekday, from)));
  if (waits.length === 0) return null;
  const next = week[waits.indexOf(Math.min(...waits))];
  const isToday = minute - (minute % DAY) === startOf(next.weekday, "00:00")
    && Math.min(...waits) < DAY;
  return { isOpen: false, weekday: next.weekday, from: next.from, isToday };
}

/** Return the minutes since Monday 0:00 on the clock of a zone. */
export function minuteOfWeek(now, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const parts = format.formatToParts(now).map(({ type, value }) => [type, value]);
  const part = Object.fromEntries(parts);
  return startOf(DAY_NAMES.indexOf(part.weekday) + 1, `${part.hour}:${part.minute}`);
}

function startOf(weekday, time) {
  return (weekday - 1) * DAY + minutesIn(time);
}

function minutesIn(time) {
  const [hours, minutes] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function lengthOf(from, to) {
  return (minutesIn(to) - minutesIn(from) + DAY) % DAY || DAY;
}

/** Return the minutes from one moment of the week to the next time it is the other. */
function between(start, end) {
  return (end - start + WEEK) % WEEK;
}
