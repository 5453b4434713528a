/** Fields for a passphrase, which the visitor may want to see. */

/** Let a box show what is typed in the fields of a form. */
export function enhancePassphrase(form) {
  const fields = [...form.querySelectorAll("[data-passphrase]")];
  form.querySelector("[data-show-passphrase]").addEventListener("change", ({ target }) => {
    fields.forEach((field) => { field.type = target.checked ? "text" : "password"; });
  });
}
