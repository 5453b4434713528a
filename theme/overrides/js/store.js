/** Where answers stay: in this tab (mode `none`) or on this device (mode `device`). */
import { browserArea, dropText, keysOf, MODE_KEY, PREFIX, putText, textIn } from "./area.js";
import { makeRecord, parseRecord } from "./record.js";

const PROBE_KEY = `${PREFIX}probe`;

/** Return the store of this browser. */
export function openStore() {
  return new Store(browserArea("sessionStorage"), browserArea("localStorage"));
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
    const kept = putText(this.tab, PROBE_KEY, "");
    dropText(this.tab, PROBE_KEY);
    return kept;
  }

  /** What the visitor chose: "none", "device", or null when there is no choice yet. */
  get mode() {
    if (textIn(this.tab, MODE_KEY) === "none") return "none";
    return textIn(this.device, MODE_KEY) === "device" ? "device" : null;
  }

  get area() {
    return this.mode === "device" ? this.device : this.tab;
  }

  /** Return what is under a key: null, or its `record`, which is null when not readable. */
  read(key) {
    return entryOf(this.area, PREFIX + key);
  }

  /** Keep data under a key. Returns whether that worked. */
  write(key, about, data) {
    return putText(this.area, PREFIX + key, JSON.stringify(makeRecord(about, data)));
  }

  remove(key) {
    return dropText(this.area, PREFIX + key);
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
}

/** Remove one entry, in whichever area it is. */
export function removeEntry({ area, key }) {
  return dropText(area, key);
}

function dayIn({ record }) {
  return record ? record.day : "";
}

function entryOf(area, key) {
  const text = textIn(area, key);
  return text === null ? null : { area, key, size: text.length, record: parseRecord(text) };
}

function entriesOf(area) {
  return keysOf(area).filter((key) => key !== MODE_KEY).map((key) => entryOf(area, key));
}
