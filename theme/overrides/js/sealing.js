/**
 * Seals texts. A vault is `{ v, rounds, salt, iv, key }`: a key by chance, sealed with one that is
 * derived from a passphrase. A sealed text is `{ v, iv, sealed }`, bound to its name and version; one
 * that a page kept as it was left is `{ v, pad, mixed }`, until it is read.
 */
import { bytesOf, textOf } from "./bytes.js";
import { isObject, parseJson } from "./record.js";

/** Rounds of PBKDF2-SHA256 for a new vault; an older one keeps its own number. */
export const ROUNDS = 1_000_000;

const VERSION_OF_SEAL = 1;
const MOST_ROUNDS = 20_000_000;
const VAULT_NAME = "vault";

/** Whether the browser lets this page seal: only over https, or on this machine. */
export function canSeal() {
  return Boolean(window.crypto?.subtle);
}

/** Return bytes by chance. */
export function randomBytes(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Return a vault whose key is these bytes. */
export async function makeVault(passphrase, bytes = randomBytes(32), rounds = ROUNDS) {
  const salt = textOf(randomBytes(16));
  const outer = await deriveKey(passphrase, { salt, rounds });
  const { iv, sealed } = await sealBytes(outer, VAULT_NAME, bytes);
  return { v: VERSION_OF_SEAL, rounds, salt, iv, key: sealed };
}

/** Return the vault in a stored text; null when it is damaged or of another version. */
export function parseVault(text) {
  const vault = parseJson(text ?? "");
  return isVault(vault) ? vault : null;
}

/** Whether a value is a vault that this code can open. */
export function isVault(value) {
  return isObject(value) && value.v === VERSION_OF_SEAL
    && Number.isInteger(value.rounds) && value.rounds > 0 && value.rounds <= MOST_ROUNDS
    && [value.salt, value.iv, value.key].every((part) => typeof part === "string");
}

/** Return the bytes of the key in a vault; null when the passphrase is another. */
export async function openVault(vault, passphrase) {
  const outer = await deriveKey(passphrase, vault);
  return unsealBytes(outer, VAULT_NAME, { iv: vault.iv, sealed: vault.key });
}

/** Return a key to seal with, from its bytes. Scripts cannot read it back. */
export function importKey(bytes) {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Return a text sealed under a name. */
export async function seal(key, name, text) {
  const parts = await sealBytes(key, name, new TextEncoder().encode(text));
  return JSON.stringify({ v: VERSION_OF_SEAL, ...parts });
}

/** Return a pad for one text under a name: bytes by chance, and the same bytes sealed. */
export async function makePad(key, name, size) {
  const bytes = randomBytes(size);
  return { bytes, box: await sealBytes(key, padName(name), bytes) };
}

/** Return a text mixed with a pad: at once, where sealing takes a moment. A pad serves once. */
export function mix({ bytes, box }, text) {
  const mixed = new TextEncoder().encode(text).map((byte, at) => byte ^ bytes[at]);
  return JSON.stringify({ v: VERSION_OF_SEAL, pad: box, mixed: textOf(mixed) });
}

/** Return the text that was sealed or mixed under a name; null when it was not, or not with this key. */
export async function unseal(key, name, text) {
  const value = parseJson(text);
  if (!isObject(value) || value.v !== VERSION_OF_SEAL) return null;
  const bytes = "mixed" in value ? await unmix(key, name, value) : await unsealBytes(key, name, value);
  return bytes && new TextDecoder().decode(bytes);
}

/** Whether a text was sealed, by whichever version and with whichever key. */
export function isSealed(text) {
  const value = parseJson(text ?? "");
  return isObject(value) && ("sealed" in value || "mixed" in value);
}

/** Whether a text was only mixed with a pad. */
export function isMixed(text) {
  const value = parseJson(text ?? "");
  return isObject(value) && "mixed" in value;
}

/** Keyboards differ in spaces and accents; people do not mean anything by it. */
async function deriveKey(passphrase, { salt, rounds }) {
  const typed = passphrase.normalize("NFKC").trim().replace(/\s+/g, " ");
  const given = new TextEncoder().encode(typed);
  const secret = await crypto.subtle.importKey("raw", given, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt) ?? given, iterations: rounds };
  const made = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, secret, made, false, ["encrypt", "decrypt"]);
}

async function sealBytes(key, name, bytes) {
  const iv = randomBytes(12);
  const sealed = await crypto.subtle.encrypt(boundTo(name, iv), key, bytes);
  return { iv: textOf(iv), sealed: textOf(new Uint8Array(sealed)) };
}

async function unsealBytes(key, name, { iv, sealed }) {
  const [start, bytes] = [iv, sealed].map((part) => (typeof part === "string" ? bytesOf(part) : null));
  if (!start?.length || !bytes) return null;
  try {
    return new Uint8Array(await crypto.subtle.decrypt(boundTo(name, start), key, bytes));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

async function unmix(key, name, { pad, mixed }) {
  const given = typeof mixed === "string" ? bytesOf(mixed) : null;
  const bytes = isObject(pad) ? await unsealBytes(key, padName(name), pad) : null;
  if (!given || !bytes || bytes.length < given.length) return null;
  return given.map((byte, at) => byte ^ bytes[at]);
}

function padName(name) {
  return `${name}|pad`;
}

function boundTo(name, iv) {
  const additionalData = new TextEncoder().encode(`${name}|${VERSION_OF_SEAL}`);
  return { name: "AES-GCM", iv, additionalData };
}
