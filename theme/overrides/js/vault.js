/**
 * Answers are sealed in every mode; the modes differ in who holds the key (`data_key.js`). A vault is
 * an area like those of the browser: it reads from memory, and seals what it is given before it puts
 * that where it belongs.
 */
import { answerKeysOf, dropText, HALF_KEY, MODE_KEY, putText, textIn, VAULT_KEY } from "./area.js";
import { findKey, makeKey } from "./data_key.js";
import { holdKey } from "./held_key.js";
import { parseRecord } from "./record.js";
import { canSeal, importKey, isMixed, isSealed, makePad, mix, openVault, parseVault, seal, unseal } from "./sealing.js";
import { holdsKey } from "./tab.js";

/** Room in a pad for what is still typed, in bytes. */
const ROOM = 2048;
const LARGEST_PAD = 65536; // browsers give no more bytes by chance at once

/** One vault for all scripts of a page. */
const opened = new Map();
const vaults = new Set();
let isLeft = false;

/** Open the vault of the device for this tab. Resolves to whether the passphrase was right. */
export async function unlock(device, passphrase) {
  const vault = parseVault(textIn(device, VAULT_KEY));
  const bytes = vault && await openVault(vault, passphrase);
  if (bytes) holdKey(bytes);
  return Boolean(bytes);
}

/** Resolves to what this tab can open, as `{ tab, device, deviceMode }`; see `openArea`. */
export async function openAreas({ tab, device, deviceMode }, needsTab) {
  if (deviceMode === null) opened.delete(device);
  return {
    tab: needsTab ? await openArea(tab, "none") : tab,
    device: deviceMode ? await openArea(device, deviceMode) : device,
    deviceMode,
  };
}

/** Resolves to the vault in an area, the area itself where nothing can be sealed; null when locked. */
function openArea(area, mode) {
  const known = opened.get(area);
  if (known?.mode === mode) return known.reading;
  const reading = readArea(area, mode);
  opened.set(area, { mode, reading });
  return reading;
}

async function readArea(area, mode) {
  if (mode === "sealed" && !parseVault(textIn(area, VAULT_KEY))) return null;
  const { key, isRefused } = canSeal() ? await findKey(mode) : { key: null, isRefused: true };
  if (key !== null) return readVault(area, mode, key);
  if (mode === "sealed") return null;
  const hasSealed = answerKeysOf(area).some((name) => isSealed(textIn(area, name)));
  if (isRefused) return hasSealed ? readVault(area, mode, null) : area;
  if (hasSealed) return giveUp(area);
  const made = mode === "none" && holdsKey() ? null : await makeKey(mode);
  return made ? readVault(area, mode, made) : area;
}

async function readVault(area, mode, key) {
  const vault = new Vault(area, mode, key && await importKey(key));
  await Promise.all(answerKeysOf(area).map((name) => vault.load(name)));
  return vault;
}

/** The browser lost the key, as it loses a store: nothing can be read any more. The tab remembers. */
function giveUp(area) {
  const tab = window.sessionStorage;
  answerKeysOf(area).filter((name) => isSealed(textIn(area, name))).forEach((name) => dropText(area, name));
  if (area === tab || textIn(tab, MODE_KEY) !== "none") putText(tab, MODE_KEY, "");
  if (area !== tab) dropText(area, MODE_KEY);
  opened.delete(area);
  return area;
}

/** Has the methods of a `Storage` that this site uses. */
export class Vault {
  /** @param {CryptoKey | null} key null when the browser does not show it now */
  constructor(area, mode, key) {
    Object.assign(this, { area, mode, sealingKey: key });
    this.texts = new Map(); // what was given, or read
    this.seen = new Map(); // what stood in the area when this tab last looked
    this.pads = new Map(); // to mix with at once, when the page is left
    this.changes = new Map(); // what is being sealed
    this.writes = new Map(); // what became of it
    vaults.add(this);
  }

  get length() {
    return this.texts.size;
  }

  key(at) {
    return [...this.texts.keys()][at];
  }

  getItem(name) {
    return this.texts.get(name) ?? null;
  }

  /** Have a pad ready that is long enough for such a text: a page that is left waits for no sealing. */
  async prepare(name, text) {
    const size = 4 * text.length + ROOM; // bytes; a character has four at most
    const has = this.pads.get(name)?.bytes.length ?? 0;
    if (!this.isReadable || has >= size - ROOM / 2 || size > LARGEST_PAD) return;
    this.pads.set(name, await makePad(this.sealingKey, name, size));
  }

  setItem(name, text) {
    this.texts.set(name, text);
    this.changes.delete(name);
    this.writes.set(name, isLeft ? this.mixIn(name, text) : this.write(name, text));
  }

  removeItem(name) {
    for (const known of [this.texts, this.seen, this.pads, this.changes]) known.delete(name);
    dropText(this.area, name);
  }

  /**
   * Resolves to whether what was given last under a name, or all of it, is where it belongs; null
   * when another tab was first. Then this vault has what that one wrote.
   */
  async isWritten(name = null) {
    if (name !== null) return this.writes.get(name) ?? true;
    return (await Promise.all(this.writes.values())).every(Boolean);
  }

  /** Whether what stands here can be read. */
  get isReadable() {
    return this.sealingKey !== null;
  }

  async write(name, text) {
    const change = {};
    this.changes.set(name, change);
    const sealed = this.isReadable && await seal(this.sealingKey, name, text);
    if (this.changes.get(name) !== change) return true; // a later change followed
    this.changes.delete(name);
    return sealed ? this.place(name, sealed) : false;
  }

  /** The page is left: what is still being sealed would be lost. */
  leave() {
    for (const name of [...this.changes.keys()]) {
      this.changes.delete(name);
      this.writes.set(name, this.mixIn(name, this.texts.get(name)));
    }
  }

  /** Keep a text without waiting for anything, if its pad is long enough; it is sealed when it is read. */
  mixIn(name, text) {
    const pad = this.pads.get(name);
    this.pads.delete(name);
    const isEnough = pad !== undefined && pad.bytes.length >= new TextEncoder().encode(text).length;
    return isEnough ? this.place(name, mix(pad, text)) : this.write(name, text);
  }

  async place(name, sealed) {
    if (!this.isStillThere()) return false;
    const isFirst = textIn(this.area, name) === (this.seen.get(name) ?? null);
    if (isFirst && putText(this.area, name, sealed)) {
      this.seen.set(name, sealed);
      return true;
    }
    await this.read(name);
    return isFirst ? false : null;
  }

  /** Whether it was not wiped, or replaced by another, while something was being sealed. */
  isStillThere() {
    return this.mode === "none"
      ? textIn(this.area, HALF_KEY) !== null
      : textIn(this.area, MODE_KEY) === this.mode;
  }

  /** Read a name, and seal a record that was mixed, or left in the clear by an earlier version. */
  async load(name) {
    await this.read(name);
    const [stored, text] = [textIn(this.area, name), this.texts.get(name)];
    const isUnsealed = stored !== null && (stored === text || isMixed(stored));
    if (isUnsealed && parseRecord(text)) await this.write(name, text);
  }

  /** What cannot be unsealed stays as it is, for the page to say that it cannot be read. */
  async read(name) {
    const text = textIn(this.area, name);
    const found = text !== null && this.isReadable ? await unseal(this.sealingKey, name, text) : null;
    if (text === null) this.texts.delete(name);
    else this.texts.set(name, found ?? text);
    this.seen.set(name, text);
  }

  /** Hear that another tab changed a name. */
  async reload(name) {
    const isOurs = this.texts.has(name) || answerKeysOf(this.area).includes(name);
    if (isOurs && !this.changes.has(name)) await this.load(name);
  }
}

/** Going back may show a page as it was; what is kept may have another key by then. */
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  opened.clear();
  vaults.clear();
  isLeft = false;
});
window.addEventListener("pagehide", () => {
  isLeft = true;
  vaults.forEach((vault) => vault.leave());
});
