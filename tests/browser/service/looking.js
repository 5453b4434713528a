/* What the tests run in a page to look at it. Not part of the site. */
window.looking = (() => {
  const OF_COLOURS = ["color-contrast", "link-in-text-block"];
  const UNLIKE = /^(id|href|for|name|value|src|aria-(labelledby|describedby|controls))$|^data-/;
  const UNKNOWN = "[data-unlike-others]";
  const LEAN = { resultTypes: ["violations"], preload: false };
  const SLACK = 1; // pixels that rounding may take
  let kindsSeen = {};

  /* axe */

  /* Forced colours paint text in its forced colour, but Chromium tells axe the colour of the page. */
  const told = CSSStyleDeclaration.prototype.getPropertyValue;
  CSSStyleDeclaration.prototype.getPropertyValue = function getPropertyValue(name) {
    const isForced = name === "-webkit-text-fill-color" && matchMedia("(forced-colors: active)").matches;
    return told.call(this, isForced ? "color" : name);
  };

  /** Begin to look at a page anew. */
  function forgetKinds() {
    kindsSeen = {};
  }

  /** Everything; the contrast of all text at the first width, of new kinds at the next. */
  async function everyViolation(display) {
    const isFirst = !(display in kindsSeen);
    markUnknown(display);
    window.scrollTo(0, 0); // nothing lies behind the bar
    contrastOf(isFirst ? "*" : UNKNOWN);
    return (await axe.run({ ...LEAN, rules: { "target-size": { enabled: true } } })).violations;
  }

  /** What is wrong with the colours of elements of new kinds. */
  async function colourViolations(display) {
    if (!markUnknown(display)) return [];
    contrastOf(UNKNOWN);
    return (await axe.run({ ...LEAN, runOnly: { type: "rule", values: OF_COLOURS } })).violations;
  }

  function contrastOf(selector) {
    axe.configure({ rules: [{ id: "color-contrast", selector }] });
  }

  /** Mark one visible element of each kind that this display did not show; return how many. */
  function markUnknown(display) {
    const known = (kindsSeen[display] ??= new Set());
    const before = known.size;
    const kinds = new Map();
    for (const element of document.querySelectorAll("*")) {
      const states = [...element.attributes].filter(({ name }) => !UNLIKE.test(name));
      const own = states.map(({ name, value }) => `${name}=${value}`).join(" ");
      const kind = `${kinds.get(element.parentElement) ?? ""}>${element.tagName} ${own}`;
      kinds.set(element, kind);
      const isUnknown = !known.has(kind) && element.checkVisibility({ visibilityProperty: true });
      element.toggleAttribute("data-unlike-others", isUnknown);
      if (isUnknown) known.add(kind);
    }
    return known.size - before;
  }

  /* Room for everything */

  /** What has no room with text of this size. */
  function crowding(size) {
    const root = document.documentElement;
    root.style.fontSize = size;
    window.scrollTo(0, 0);
    const pieces = [...textPieces(), ...controlPieces()];
    const found = [
      ...(root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : []),
      ...pieces.flatMap(cuts),
      ...overlaps(pieces),
    ];
    root.style.fontSize = "";
    return found;
  }

  function textPieces() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pieces = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.data.trim() || !isShown(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) pieces.push({ of: text.parentElement, node: text, box });
    }
    return pieces.filter(({ box }) => box.width > SLACK && box.height > SLACK);
  }

  function controlPieces() {
    const controls = document.querySelectorAll("input, select, textarea, img, svg, progress");
    return [...controls].filter((element) => isShown(element))
      .map((element) => ({ of: element, node: element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > SLACK && box.height > SLACK);
  }

  function isShown(element) {
    if (element.closest("option, textarea, template")) return false;
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === "inset(50%)") return false; // to be heard, not seen
    }
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  }

  function cuts({ of, node, box }) {
    let edges = { left: 0, right: document.documentElement.clientWidth, top: -Infinity, bottom: Infinity };
    for (let at = of.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (/auto|scroll/.test(overflowX)) return []; // it scrolls; axe sees to its keyboard
      if (overflowX === "visible" && overflowY === "visible") continue;
      const frame = at.getBoundingClientRect();
      if (frame.height === 0) continue;
      edges = frame;
      break;
    }
    const isCut = box.left < edges.left - SLACK || box.right > edges.right + SLACK
      || box.top < edges.top - SLACK || box.bottom > edges.bottom + SLACK;
    return isCut ? [`cut off: ${words(node)}`] : [];
  }

  function overlaps(pieces) {
    const sorted = [...pieces].sort((one, other) => one.box.top - other.box.top);
    return sorted.flatMap((one, index) => {
      const found = [];
      for (let at = index + 1; at < sorted.length && sorted[at].box.top < one.box.bottom; at += 1) {
        if (standsOn(one, sorted[at])) found.push(`${words(sorted[at].node)} stands on ${words(one.node)}`);
      }
      return found;
    });
  }

  /** Lines of text may touch; a third of a line in another one is too much. */
  function standsOn(one, other) {
    if (one.node === other.node || one.of.contains(other.of) && one.node === one.of) return false;
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    return wide > 2 * SLACK && high > Math.min(one.box.height, other.box.height) / 3;
  }

  const words = (node) => (node.data ?? node.outerHTML).trim().slice(0, 60);

  /* Rest */

  function moving() {
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
    return [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration))
        || style.scrollBehavior === "smooth";
    }).map((element) => element.cloneNode().outerHTML);
  }

  /* The keyboard */

  let numbers;
  let found;

  /** Put the keyboard before the first stop, as on a page that was just opened; count the stops. */
  function startAtTheTop() {
    numbers = new Map();
    found = null;
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    window.scrollTo(0, 0);
    return tabbable();
  }

  /* Each key tells where the one before it came; by then the page has scrolled. */
  window.addEventListener("keydown", ({ key }) => {
    if (key !== "Tab") return;
    if (found) found.push(describe(document.activeElement));
    else found = [];
  }, true);

  function stops() {
    return [...found, describe(document.activeElement)];
  }

  function describe(at) {
    const box = at.getBoundingClientRect();
    const seen = document.elementFromPoint(
      Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1),
      Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1),
    );
    const bar = document.querySelector(".header").getBoundingClientRect();
    if (!numbers.has(at)) numbers.set(at, numbers.size);
    return {
      number: numbers.get(at),
      ended: at === document.body,
      what: at.outerHTML.slice(0, 120),
      inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
        && box.bottom > 0 && box.top < innerHeight,
      uncovered: seen !== null && (at.contains(seen) || seen.contains(at)),
      belowBar: at.closest(".header, .skip-link") !== null || box.bottom > bar.bottom,
      outlined: getComputedStyle(at).outlineStyle !== "none",
    };
  }

  /** How many stops there should be: everything visible that the keyboard can reach. */
  function tabbable() {
    const groups = new Set();
    return [...document.querySelectorAll(
      "a[href], button, input, textarea, select, summary, [tabindex='0']",
    )].filter((one) => {
      const reachable = one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]")
        && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
      if (!reachable || one.type !== "radio") return reachable;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    }).length;
  }

  return { everyViolation, colourViolations, crowding, moving, startAtTheTop, stops, forgetKinds };
})();
