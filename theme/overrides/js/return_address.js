/** The way back from the page where a visitor chooses what happens to answers. */

const MARK = "#terug=";

/** Return the fragment that says where to return to. */
export function returnFragment(path, id = "") {
  return MARK + path + (id && `#${id}`);
}

/**
 * Return the full address in a fragment, or null.
 * Only an address of this site counts, so that a prepared link cannot lead elsewhere.
 */
export function returnAddress(fragment, page) {
  const path = fragment.startsWith(MARK) ? fragment.slice(MARK.length) : "";
  if (!/^\/(?![/\\])[^\s\\]*$/.test(path)) return null;
  const address = new URL(path, page);
  return address.origin === new URL(page).origin ? address.href : null;
}
