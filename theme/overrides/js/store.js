/** Where answers stay: in this tab (mode `none`), on this device (`device`), or there but sealed. */
import { answerKeysOf, browserArea, dropText, MODE_KEY, PREFIX, putText, SETTINGS_KEY, textIn } from "./area.js";
import { makeRecord, parseRecord } from "./record.js";

const PROBE_KEY = `${PREFIX}probe`;
const ON_DEVICE = ["device", "sealed"];

/** Resolves to the store of this browser, without what has expired. */
export async function openStore() {
  const store = new Store(browserArea("sessionStorage"), browserArea("localStorage"));
  if (textIn(store.device, SETTINGS_KEY) !== null) {
    const expiry = await import("./expiry.js");
    expiry.removeExpired(store.device);
    store.changed = () => expiry.postponeExpiry(store.device);
  }
  if (store.mode === "sealed") {
    const { resumeVault } = await import("./vault.js");
    store.vault = await resumeVault(store.device);
  }
  return store;
}

/** Everything it knows is in the areas, so any number of stores may be open at once. */
export class Store {
  /**
   * @param {Storage | null} tab
   * @param {Storage | null} device
   * @param {Vault | null} vault what is sealed on the device, when this tab has it open
   */
  constructor(tab, device, vault = null) {
    Object.assign(this, { tab, device, vault });
  }

  /** Whether this browser keeps anything at all, be it only until the tab closes. */
  get works() {
    const kept = putText(this.tab, PROBE_KEY, "");
    dropText(this.tab, PROBE_KEY);
    return kept;
  }

  /** What the visitor chose: "none", "device", "sealed", or null when there is no choice yet. */
  get mode() {
    if (textIn(this.tab, MODE_KEY) === "none") return "none";
    const mode = textIn(this.device, MODE_KEY);
    return ON_DEVICE.includes(mode) ? mode : null;
  }

  /** Let the tab remember that the device keeps answers. */
  remember() {
    if (ON_DEVICE.includes(this.mode)) putText(this.tab, MODE_KEY, this.mode);
  }

  /** Whether the device kept answers when this tab looked before, and now not even the choice. */
  get isEmptied() {
    return this.mode === null && textIn(this.tab, MODE_KEY) !== null;
  }

  /** Whether answers are sealed, and this tab has no key. */
  get isLocked() {
    return this.mode === "sealed" && !this.vault;
  }

  get area() {
    const chosen = { device: this.device, sealed: this.vault };
    return this.mode in chosen ? chosen[this.mode] : this.tab;
  }

  /** Return what is under a key: null, or its `record`, which is null when not readable. */
  read(key) {
    return entryOf(this.area, PREFIX + key);
  }

  /** Keep data under a key. Returns whether that worked as far as known; see `isWritten`. */
  write(key, about, data) {
    this.changed?.();
    return putText(this.area, PREFIX + key, JSON.stringify(makeRecord(about, data)));
  }

  /** Resolves to whether what was written last under a key is kept: sealing takes a moment. */
  async isWritten(key) {
    return this.mode !== "sealed" || Boolean(await this.vault?.isWritten(PREFIX + key));
  }

  remove(key) {
    return dropText(this.area, PREFIX + key);
  }

  /** Return every entry of this site, of the device and of this tab, newest day first. */
  entries() {
    const onDevice = this.mode === "sealed" ? this.vault : this.device;
    const found = [onDevice, this.tab].flatMap((area) => entriesOf(area));
    return found.sort((one, other) => dayIn(other).localeCompare(dayIn(one)));
  }

  /** Return the readable records of the chosen mode. */
  records() {
    return entriesOf(this.area).flatMap(({ record }) => record ?? []);
  }

  /** Hear which key another tab changed; null when that may be any. */
  onChange(listener) {
    window.addEventListener("storage", ({ key }) => listener(key));
    this.vault?.onChange(listener);
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
  return answerKeysOf(area).map((key) => entryOf(area, key));
}
