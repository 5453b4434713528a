/** Let a code be printed or copied. Without this, it is plain text that people write down. */
export function enhanceReceipt(element, view = window) {
  const said = element.querySelector("[data-receipt-copied]");
  element.querySelector("[data-receipt-print]")?.addEventListener("click", () => view.print());
  element.querySelector("[data-receipt-copy]")?.addEventListener("click", async () => {
    const code = element.querySelector("[data-receipt-code]").textContent;
    said.textContent = (await copy(code, view)) ? said.dataset.receiptCopied : said.dataset.receiptFailed;
  });
}

/** Whether the text is on the clipboard; a browser may forbid it. */
async function copy(text, view) {
  try {
    await view.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

document.querySelectorAll("[data-receipt]").forEach((element) => enhanceReceipt(element));
