/** Who holds the key that answers are sealed with: the tab, the device, or the visitor by a passphrase. */
import { heldKey, holdOwnKey, ownKey } from "./held_key.js";
import { keepKeyFile, readKeyFile } from "./key_file.js";
import { randomBytes } from "./sealing.js";

const FINDERS = { none: ownKey, device: readKeyFile, sealed: heldKey };
const KEEPERS = { none: (key) => (holdOwnKey(key) ? key : null), device: keepKeyFile };

/** Resolves to `{ key, isRefused }`: no key when there is none, or when the browser does not show it. */
export async function findKey(mode) {
  try {
    return { key: await FINDERS[mode](), isRefused: false };
  } catch (error) {
    if (error instanceof DOMException) return { key: null, isRefused: true };
    throw error;
  }
}

/** Make a key that needs no passphrase. Resolves to the key that is held; null when none can be. */
export async function makeKey(mode) {
  return KEEPERS[mode](randomBytes(32));
}
