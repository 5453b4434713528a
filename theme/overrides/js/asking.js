/** Asks before what cannot be undone: on the page itself, without a dialog that others notice. */

/**
 * Let a button show a question, and only its "yes" act.
 * @param {{button: HTMLElement, question: HTMLElement, yes: HTMLElement, no: HTMLElement}} parts
 */
export function askFirst({ button, question, yes, no }, act) {
  const ask = (isAsking) => {
    question.hidden = !isAsking;
    (isAsking ? question : button).focus();
  };
  button.addEventListener("click", () => ask(true));
  no.addEventListener("click", () => ask(false));
  yes.addEventListener("click", () => {
    question.hidden = true;
    act();
  });
}
