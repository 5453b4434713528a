/** A text field that is as high as its text, on the screen and on paper. */

/** Whether a field is of this kind. */
export function isTextarea(field) {
  return field.type === "textarea";
}

/** Let a field grow with its text, and give it a copy that prints whole. */
export function enhanceTextarea(field) {
  const copy = document.createElement("div");
  copy.className = "printed";
  field.before(copy);
  field.addEventListener("input", () => fitTextarea(field));
  window.addEventListener("resize", () => fitTextarea(field));
}

/** Fit a field to its text; to be called when a script filled it in. */
export function fitTextarea(field) {
  field.previousElementSibling.textContent = field.value;
  field.style.height = "auto";
  const borders = field.offsetHeight - field.clientHeight;
  field.style.height = `${field.scrollHeight + borders}px`;
}
