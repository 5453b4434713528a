/** Shows what a file with answers would change, and changes it when the visitor says so. */
import { putRecords, recordsByKey } from "./all_records.js";
import { openFile, readFile } from "./answer_file.js";
import { compareRecords } from "./comparing.js";
import { enhancePassphrase } from "./passphrase.js";

const LARGEST = 5_000_000;

/** `changed` is called once answers were added. */
export function enhanceOpeningFile(section, store, changed) {
  new OpeningFile(section, store, changed).start();
}

class OpeningFile {
  constructor(section, store, changed) {
    Object.assign(this, { section, store, changed, sealed: null, changes: [] });
    this.status = this.find("outcome");
    this.form = this.find("file-passphrase");
  }

  find(name) {
    return this.section.querySelector(`[data-${name}]`);
  }

  start() {
    enhancePassphrase(this.form);
    this.find("file").addEventListener("change", () => this.read());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.open();
    });
    this.find("add").addEventListener("click", () => this.add());
    this.find("leave").addEventListener("click", () => this.stop("left"));
  }

  say(name, count = "") {
    this.status.textContent = (this.status.dataset[name] ?? "").replace("{count}", count);
  }

  async read() {
    const [file] = this.find("file").files;
    this.show({});
    if (!file) return;
    this.show(file.size > LARGEST ? { problem: "foreign" } : readFile(await file.text()));
  }

  async open() {
    const field = this.form.querySelector("[data-passphrase]");
    this.say("busy");
    const found = await openFile(this.sealed, field.value);
    field.value = "";
    if (found.problem === "wrong") this.say("wrong");
    else this.show(found);
    if (found.problem === "wrong") field.focus();
  }

  /** Show a file that was read, the question for its passphrase, or what is wrong with it. */
  show({ records = null, sealed = null, problem = "" }) {
    this.say(problem);
    this.sealed = sealed;
    this.form.hidden = sealed === null;
    this.find("preview").hidden = records === null;
    this.changes = records ? compareRecords(recordsByKey(this.store), records) : [];
    if (sealed) this.form.querySelector("[data-passphrase]").focus();
    if (records) this.preview();
  }

  preview() {
    for (const state of ["new", "same", "different"]) {
      const titles = this.changes.filter((change) => change.state === state);
      const group = this.find(`file-${state}`);
      group.hidden = titles.length === 0;
      group.querySelector("[data-count]").textContent = titles.length;
      group.querySelector("ul").replaceChildren(...titles.map(({ record }) => lineWith(record.title)));
    }
    const isUseful = this.changes.some(({ state }) => state !== "same");
    this.find("add").hidden = !isUseful;
    this.find("nothing-new").hidden = isUseful;
    this.find("preview").focus();
  }

  async add() {
    const wanted = this.changes.filter(({ state }) => state !== "same");
    const isKept = await putRecords(this.store, wanted);
    this.stop(isKept ? "added" : "failed", wanted.length);
    this.changed();
  }

  stop(name, count) {
    this.find("file").value = "";
    this.show({});
    this.say(name, count);
    this.status.focus();
  }
}

function lineWith(text) {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}
