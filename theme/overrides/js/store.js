/** Where answers stay: in this tab (mode `none`) or on this device (mode `device`). */
import { makeRecord, parseRecord } from "./record.js";
import { mergeRecords } from "./merging.js";

/** What every key of this site starts with: short, and without a meaning for who finds it. */
export const PREFIX = "n1.";

const MODE_KEY = `${PREFIX}mode`;
const PROBE_KEY = `${PREFIX}probe`;

/** Return the store of this browser. */
export function openStore() {
  return new Store(browserArea("sessionStorage"), browserArea("localStorage"));
}

/** Return what the action returns, or `otherwise` when the browser blocks or has no room. */
export function attempt(action, otherwise) {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

/** Return a storage area of the browser; null when it is switched off. */
export function browserArea(name) {
  return attempt(() => window[name], null);
}

/** Return the keys of this site in an area. */
export function keysOf(area) {
  if (!area) return [];
  return attempt(() => Object.keys(area).filter((key) => key.startsWith(PREFIX)), []);
}

/** Everything it knows is in the two areas, so any number of stores may be open at once. */
export class Store {
  /**
   * @param {Storage | null} tab
   * @param {Storage | null} device
   */
  constructor(tab, device) {
    this.tab = tab;
    this.device = device;
  }

  /** Whether this browser keeps anything at all, be it only until the tab closes. */
  get works() {
    const kept = put(this.tab, PROBE_KEY, "");
    drop(this.tab, PROBE_KEY);
    return kept;
  }

  /** What the visitor chose: "none", "device", or null when there is no choice yet. */
  get mode() {
    if (get(this.tab, MODE_KEY) === "none") return "none";
    return get(this.device, MODE_KEY) === "device" ? "device" : null;
  }

  get area() {
    return this.mode === "device" ? this.device : this.tab;
  }

  /**
   * Choose a mode and move what there is to where it now belongs.
   * Returns false, with everything as it was, when the browser does not let it.
   */
  choose(mode) {
    const [from, to] = mode === "device" ? [this.tab, this.device] : [this.device, this.tab];
    const before = keysOf(to).map((key) => [key, get(to, key)]);
    if (copyEntries(from, to) && put(to, MODE_KEY, mode)) {
      clearArea(from);
      return true;
    }
    clearArea(to);
    before.forEach(([key, text]) => put(to, key, text));
    return false;
  }

  /** Return what is under a key: null, or its `record`, which is null when not readable. */
  read(key) {
    return entryOf(this.area, PREFIX + key);
  }

  /** Keep data under a key. Returns whether that worked. */
  write(key, about, data) {
    return put(this.area, PREFIX + key, JSON.stringify(makeRecord(about, data)));
  }

  remove(key) {
    return drop(this.area, PREFIX + key);
  }

  /** Return every entry of this site, of the device and of this tab, newest day first. */
  entries() {
    const found = [this.device, this.tab].flatMap((area) => entriesOf(area));
    return found.sort((one, other) => dayIn(other).localeCompare(dayIn(one)));
  }

  /** Return the readable records of the chosen mode. */
  records() {
    return entriesOf(this.area).flatMap(({ record }) => record ?? []);
  }

  /** Forget everything that stays in this tab only. */
  forgetTab() {
    clearArea(this.tab);
  }
}

/** Remove one entry, in whichever area it is. */
export function removeEntry({ area, key }) {
  return drop(area, key);
}

function dayIn({ record }) {
  return record ? record.day : "";
}

function entryOf(area, key) {
  const text = get(area, key);
  return text === null ? null : { area, key, size: text.length, record: parseRecord(text) };
}

function entriesOf(area) {
  return keysOf(area).filter((key) => key !== MODE_KEY).map((key) => entryOf(area, key));
}

function get(area, key) {
  return area ? attempt(() => area.getItem(key), null) : null;
}

function put(area, key, text) {
  return area ? attempt(() => (area.setItem(key, text), true), false) : false;
}

function drop(area, key) {
  return area ? attempt(() => (area.removeItem(key), true), false) : false;
}

function clearArea(area) {
  keysOf(area).forEach((key) => drop(area, key));
}

function copyEntries(from, to) {
  return keysOf(from)
    .filter((key) => key !== MODE_KEY)
    .every((key) => copyEntry(to, key, get(from, key)));
}

/** What is already there is joined with it; what cannot be joined gets a place beside it. */
function copyEntry(to, key, text) {
  const there = get(to, key);
  if (there === null || there === text) return put(to, key, text);
  const [older, newer] = [parseRecord(there), parseRecord(text)];
  if (!older || !newer) return copyEntry(to, `${key}~`, text);
  return put(to, key, JSON.stringify(mergeRecords(older, newer)));
}
