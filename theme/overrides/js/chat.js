/** A conversation that shows new messages by itself, and sends without leaving the page. */
import { isTalking, nextLook } from "./chat_pace.js";
import { showMessages } from "./chat_messages.js";

export function enhanceChat(chat, page = document) {
  const find = (name) => page.querySelector(`[data-chat-${name}]`);
  const parts = { now: find("now"), empty: find("empty"), ended: find("ended"), changed: find("changed"), form: find("form"), status: find("status") };
  const field = parts.form?.elements.text;
  const shownAt = Date.now();
  let timer, isLooking, hasFailed = false, unsent = "";

  const talking = () => isTalking(chat.dataset, (Date.now() - shownAt) / 1000);

  const say = (what) => {
    if (parts.status) parts.status.textContent = parts.status.dataset[what] ?? "";
  };

  /** Wait, and look; what is under way already is enough. */
  function lookLater(failed) {
    clearTimeout(timer);
    const pause = nextLook({ talking: talking(), hidden: page.hidden, failed });
    if (pause !== null) timer = setTimeout(look, pause);
  }

  function look() {
    clearTimeout(timer);
    isLooking ??= lookOnce().finally(() => {
      isLooking = undefined;
      lookLater(hasFailed);
    });
    return isLooking;
  }

  async function lookOnce() {
    if (parts.now) parts.now.hidden = !talking();
    const { seen, standing } = chat.dataset;
    try {
      const answer = await fetch(`${chat.dataset.chat}?gezien=${seen}&stand=${standing}`, { redirect: "manual" });
      if (answer.ok) await show(answer);
      else if (hasEnded(answer)) end();
      else throw new TypeError(answer.status);
      if (hasFailed) say("");
      hasFailed = false;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      hasFailed = true;
      if (!unsent) say("lost");
    }
  }

  function end() {
    parts.ended.hidden = false;
    say("");
  }

  async function show(answer) {
    parts.ended.hidden = true;
    if (answer.status === 204) return;
    const news = await answer.json();
    showMessages(chat, news.messages, field);
    if (parts.empty && news.messages.length) parts.empty.hidden = true;
    if (unsent && news.messages.some((message) => message.is_own && message.text === unsent)) confirmSent();
    if (news.standing !== chat.dataset.standing) parts.changed.hidden = false;
    Object.assign(chat.dataset, { seen: news.seen, standing: news.standing });
  }

  function confirmSent() {
    if (field.value.trim() === unsent) field.value = "";
    unsent = "";
    say("sent");
  }

  async function send() {
    unsent = field.value.trim();
    say("sending");
    try {
      const body = new URLSearchParams(new FormData(parts.form));
      const answer = await fetch(parts.form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type === "opaqueredirect") await accept();
      else await refuse(answer);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      say("failed");
    }
  }

  async function accept() {
    if (unsent) confirmSent();
    await isLooking;
    await look();
  }

  /** The page of the server says best what has to be mended; it keeps the text too. */
  async function refuse(answer) {
    say("failed");
    if (hasEnded(answer)) await look();
    else if (answer.status < 500) parts.form.submit();
  }

  let isSending = false;
  parts.form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    await send().finally(() => {
      isSending = false;
    });
  });
  find("code")?.addEventListener("submit", (event) => {
    event.target.elements.text.value = field?.value ?? "";
  });
  page.addEventListener("visibilitychange", () => (page.hidden ? lookLater() : look()));
  window.addEventListener("pageshow", (event) => event.persisted && look());
  lookLater();
  return look;
}

/** Whether the session is over: nothing opens any more, or signing in is asked. */
function hasEnded(answer) {
  return answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404;
}

for (const chat of document.querySelectorAll("[data-chat]")) enhanceChat(chat);
