/* Runs in a file on somebody's own device: it saves that file anew, with what was filled in. */
const saver = document.querySelector("[data-save]");
const status = document.querySelector("[data-saved]");
const leave = document.querySelector("[data-exit]");

/** Write what a field holds where a saved file keeps it. */
function settle(field) {
  if (field.tagName === "TEXTAREA") field.textContent = field.value;
  else if (field.tagName === "SELECT") [...field.options].forEach((option) => option.toggleAttribute("selected", option.selected));
  else if (field.type === "text") field.setAttribute("value", field.value);
  else field.toggleAttribute("checked", field.checked);
}

function save() {
  status.textContent = "";
  document.querySelectorAll("textarea, select, input").forEach(settle);
  const text = `<!doctype html>\n${document.documentElement.outerHTML}`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  link.download = saver.dataset.save;
  link.click();
  status.textContent = status.dataset.saved;
}

leave.addEventListener("click", (event) => {
  event.preventDefault();
  document.body.hidden = true;
  window.location.replace(leave.href);
});
saver.addEventListener("click", save);
saver.hidden = false;
document.querySelector("[data-without-script]").hidden = true;
