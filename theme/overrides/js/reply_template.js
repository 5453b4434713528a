/** Put a chosen text at the cursor of the reply. Without this, the page comes back with it in the field. */
export function enhanceReplyTemplates(form) {
  const field = document.getElementById(form.dataset.replyTemplates);
  if (!field) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("select").selectedOptions[0];
    const { text, cursor } = insertText(field.value, field.selectionEnd, chosen.dataset.text);
    field.value = text;
    field.focus();
    field.setSelectionRange(cursor, cursor);
    const said = form.querySelector("[data-reply-said]");
    said.textContent = said.dataset.replySaid;
  });
}

/** The text with another one in it after so many characters, an empty line between them; and where that ends. */
export function insertText(text, place, added) {
  const before = text.slice(0, place).trimEnd();
  const after = text.slice(place).trimStart();
  const start = before && `${before}\n\n`;
  return { text: start + added + (after && `\n\n${after}`), cursor: start.length + added.length };
}

document.querySelectorAll("[data-reply-templates]").forEach((form) => enhanceReplyTemplates(form));
