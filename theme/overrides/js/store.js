/** Where answers stay: in this tab (mode `none`), on this device (`device`), or there behind a passphrase (`sealed`). */
import { answerKeysOf, browserArea, dropText, MODE_KEY, PREFIX, putText, SETTINGS_KEY, textIn } from "./area.js";
import { makeRecord, parseRecord } from "./record.js";

const PROBE_KEY = `${PREFIX}probe`;
const ON_DEVICE = ["device", "sealed"];

/** Resolves to the store of this browser, without what has expired. */
export async function openStore() {
  const store = new Store(browserArea("sessionStorage"), browserArea("localStorage"));
  if (textIn(store.device, SETTINGS_KEY) !== null) {
    const expiry = await import("./expiry.js");
    await expiry.removeExpired(store.device);
    store.changed = () => expiry.postponeExpiry(store.device);
  }
  await store.open();
  store.listen();
  return store;
}

/** Everything it knows is in the areas, so any number of stores may be open at once. */
export class Store {
  /**
   * @param {Storage | null} tab
   * @param {Storage | null} device
   */
  constructor(tab, device) {
    Object.assign(this, { tab, device, opened: null, listeners: [] });
  }

  /** Open what is kept, as far as this tab can. Scripts for that are fetched once something is. */
  async open(needsTab = this.mode === "none" || answerKeysOf(this.tab).length > 0) {
    const isUsed = needsTab || this.deviceMode !== null;
    this.opened = isUsed ? await import("./vault.js").then(({ openAreas }) => openAreas(this, needsTab)) : null;
    this.hasTab = needsTab;
  }

  /** Before a choice, only what a visitor does at once is kept, and only in this tab. */
  async openTab() {
    if (!this.hasTab) await this.open(true);
  }

  /** Whether this browser keeps anything at all, be it only until the tab closes. */
  get works() {
    const kept = putText(this.tab, PROBE_KEY, "");
    dropText(this.tab, PROBE_KEY);
    return kept;
  }

  /** What the visitor chose: "none", "device", "sealed", or null when there is no choice yet. */
  get mode() {
    return textIn(this.tab, MODE_KEY) === "none" ? "none" : this.deviceMode;
  }

  /** What was chosen for this device, perhaps in another tab. */
  get deviceMode() {
    const mode = textIn(this.device, MODE_KEY);
    return ON_DEVICE.includes(mode) ? mode : null;
  }

  /** Let the tab remember that the device keeps answers. */
  remember() {
    if (ON_DEVICE.includes(this.mode)) putText(this.tab, MODE_KEY, this.mode);
  }

  /** Whether answers were kept when this tab looked before, and now not even the choice. */
  get isEmptied() {
    return this.mode === null && textIn(this.tab, MODE_KEY) !== null;
  }

  /** Whether answers are behind a passphrase, and this tab has no key. */
  get isLocked() {
    return ON_DEVICE.includes(this.mode) && this.deviceArea === null;
  }

  /** Whether all that is kept can be read, so that it can be moved. */
  get isReadable() {
    const isOpen = this.deviceMode === null || this.deviceArea !== null;
    return isOpen && this.openAreas.every((area) => area.isReadable ?? true);
  }

  get deviceArea() {
    const { deviceMode } = this;
    if (deviceMode === null) return this.device;
    return this.opened?.deviceMode === deviceMode ? this.opened.device : null;
  }

  get tabArea() {
    return this.opened?.tab ?? this.tab;
  }

  get area() {
    return ON_DEVICE.includes(this.mode) ? this.deviceArea : this.tabArea;
  }

  get openAreas() {
    return [this.deviceArea, this.tabArea].filter((area) => area !== null);
  }

  /** Whether answers are sealed as they are kept. */
  get seals() {
    return this.area?.isWritten !== undefined;
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

  /** Get data ready that is kept soon, when sealing it takes a moment. */
  prepare(key, about, data) {
    this.area?.prepare?.(PREFIX + key, JSON.stringify(makeRecord(about, data)));
  }

  /** Resolves to whether what was written last under a key is kept; null when another tab was first. */
  async isWritten(key) {
    return this.area === null ? false : (this.area.isWritten?.(PREFIX + key) ?? true);
  }

  /** Resolves to whether all that was written is kept. */
  async hasSettled() {
    const areas = await Promise.all(this.openAreas.map((area) => area.isWritten?.() ?? true));
    return areas.every(Boolean);
  }

  remove(key) {
    return dropText(this.area, PREFIX + key);
  }

  /** Return every entry of this site, of the device and of this tab, newest day first. */
  entries() {
    const found = this.openAreas.flatMap((area) => entriesOf(area));
    return found.sort((one, other) => dayIn(other).localeCompare(dayIn(one)));
  }

  /** Return the readable records of the chosen mode. */
  records() {
    return entriesOf(this.area).flatMap(({ record }) => record ?? []);
  }

  /** Hear which key another tab changed; null when that may be any. */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** Hear that the visitor went back to this page, as it was when they left it. */
  onReturn(listener) {
    window.addEventListener("pageshow", async ({ persisted }) => {
      if (!persisted) return;
      await this.open();
      listener();
    });
  }

  listen() {
    window.addEventListener("storage", async ({ key, storageArea }) => {
      if (key === null || key === MODE_KEY) await this.open();
      else if (storageArea === this.device) await this.deviceArea?.reload?.(key);
      this.listeners.forEach((listener) => listener(key));
    });
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
