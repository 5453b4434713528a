/**
 * Answers behind a passphrase. An open vault is an area like those of the browser: it reads from
 * memory, and seals what it is given before it puts that on the device.
 */
import { answerKeysOf, dropText, putText, textIn, VAULT_KEY } from "./area.js";
import { heldKey, holdKey } from "./held_key.js";
import { importKey, openVault, parseVault, seal, unseal } from "./sealing.js";

const resumed = new WeakMap();

/** Open the vault of the device for this tab. Resolves to whether the passphrase was right. */
export async function unlock(device, passphrase) {
  const vault = parseVault(textIn(device, VAULT_KEY));
  const bytes = vault && await openVault(vault, passphrase);
  if (bytes) holdKey(bytes);
  return Boolean(bytes);
}

/** Resolves to the vault, the same for every script of a page; null when this tab has no key. */
export function resumeVault(device) {
  if (!resumed.has(device)) resumed.set(device, readVault(device));
  return resumed.get(device);
}

async function readVault(device) {
  const bytes = parseVault(textIn(device, VAULT_KEY)) && heldKey();
  if (!bytes) return null;
  const vault = new Vault(device, await importKey(bytes));
  await Promise.all(answerKeysOf(device).map((name) => vault.load(name)));
  window.addEventListener("storage", ({ key, storageArea }) => {
    if (storageArea === device && key !== null) vault.reload(key);
  });
  return vault;
}

/** Has the methods of a `Storage` that this site uses. */
export class Vault {
  constructor(device, key) {
    Object.assign(this, { device, sealingKey: key, texts: new Map(), writes: new Map() });
    this.listeners = [];
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

  /** Seal at once: a page that is left does not wait. */
  setItem(name, text) {
    this.texts.set(name, text);
    this.writes.set(name, this.write(name, text));
  }

  removeItem(name) {
    this.texts.delete(name);
    dropText(this.device, name);
  }

  /** Resolves to whether what was given last under a name, or all of it, is on the device. */
  async isWritten(name = null) {
    const writes = name === null ? [...this.writes.values()] : [this.writes.get(name) ?? true];
    return (await Promise.all(writes)).every(Boolean);
  }

  /** Hear which name another tab changed. */
  onChange(listener) {
    this.listeners.push(listener);
  }

  async write(name, text) {
    const sealed = await seal(this.sealingKey, name, text);
    const isLatest = this.texts.get(name) === text;
    return !isLatest || (textIn(this.device, VAULT_KEY) !== null && putText(this.device, name, sealed));
  }

  /** What cannot be unsealed stays as it is, for the page to say that it cannot be read. */
  async load(name) {
    const sealed = textIn(this.device, name);
    if (sealed === null) this.texts.delete(name);
    else this.texts.set(name, (await unseal(this.sealingKey, name, sealed)) ?? sealed);
  }

  async reload(name) {
    if (!answerKeysOf(this.device).includes(name) && !this.texts.has(name)) return;
    await this.load(name);
    this.listeners.forEach((listener) => listener(name));
  }
}
