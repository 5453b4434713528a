/** New messages at the end of a conversation, made of the page's own templates. */

/** Show them without moving what somebody types or reads. */
export function showMessages(chat, messages, field) {
  const list = chat.querySelector("[data-chat-messages]");
  const kept = keptPlace(list, field);
  const before = kept?.getBoundingClientRect().top;
  list.append(...messages.map((message) => makeMessage(chat, message)));
  if (kept) window.scrollBy(0, kept.getBoundingClientRect().top - before);
}

function makeMessage(chat, { by, day, text }) {
  const message = chat.querySelector(`[data-chat-by="${by}"]`).content.cloneNode(true);
  message.querySelector("[data-chat-day]").textContent = day;
  message.querySelector("[data-chat-text]").textContent = text;
  return message;
}

/** What must stay where it is: the field that is typed in, or what is below a list out of sight. */
function keptPlace(list, field) {
  if (field && document.activeElement === field) return field;
  return list.getBoundingClientRect().bottom < 0 ? list.parentElement.nextElementSibling ?? field : null;
}
