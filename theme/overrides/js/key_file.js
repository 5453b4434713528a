/**
 * The key to what the device keeps, in a file of its own: of what is removed from a storage, browsers
 * leave the text in a log; a file that is removed is gone.
 */

const NAME = "n1";
const SIZE = 32;

/** Resolves to the key, null when there is none. Rejects with a DOMException where there are no files. */
export async function readKeyFile() {
  const folder = await openFolder();
  try {
    const file = await (await folder.getFileHandle(NAME)).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    return bytes.length === SIZE ? bytes : null;
  } catch (error) {
    if (error.name === "NotFoundError") return null;
    throw error;
  }
}

/**
 * Keep a key, unless another tab just did. Resolves to the one that is kept; null when the browser
 * refuses.
 */
export async function keepKeyFile(bytes) {
  try {
    const folder = await openFolder();
    return await navigator.locks.request(NAME, async () => (
      (await readKeyFile()) ?? writeKeyFile(folder, bytes)
    ));
  } catch (error) {
    return nothingIfRefused(error);
  }
}

/** Remove the key. What is sealed with it, and what is left of that in a log, then says nothing. */
export async function removeKeyFile() {
  try {
    await (await openFolder()).removeEntry(NAME);
  } catch (error) {
    nothingIfRefused(error);
  }
}

async function writeKeyFile(folder, bytes) {
  const handle = await folder.getFileHandle(NAME, { create: true });
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
  return readKeyFile();
}

async function openFolder() {
  const canWrite = "createWritable" in (window.FileSystemFileHandle?.prototype ?? {});
  if (!canWrite || !navigator.locks) throw new DOMException("no files here", "NotSupportedError");
  return navigator.storage.getDirectory();
}

function nothingIfRefused(error) {
  if (error instanceof DOMException) return null;
  throw error;
}
