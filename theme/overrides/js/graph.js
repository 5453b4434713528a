/** A line through numbers from 0 up. The numbers themselves stand beside it as text. */

const SVG = "http://www.w3.org/2000/svg";
const HIGHEST = 10;
const MARGIN = 10;

/** Return the places of numbers from 0 to the highest in a picture; what is missing or no number has none. */
export function pointsOf(numbers, width, height, highest = HIGHEST) {
  const step = (width - 2 * MARGIN) / Math.max(numbers.length - 1, 1);
  return numbers.flatMap((number, index) => (Number.isFinite(number)
    ? [[MARGIN + index * step, height - MARGIN - (number / highest) * (height - 2 * MARGIN)]]
    : []));
}

/** Draw the numbers in an svg element; fewer than two make no line. Returns whether it drew. */
export function drawGraph(svg, numbers, highest = HIGHEST) {
  const { width, height } = svg.viewBox.baseVal;
  const points = pointsOf(numbers, width, height, highest);
  const edges = [0, highest].flatMap((edge) => pointsOf([edge], width, height, highest));
  svg.replaceChildren(
    ...edges.map(([, y]) => shape("line", { class: "graph__edge", stroke: "currentColor", x1: 0, x2: width, y1: y, y2: y })),
    shape("polyline", { class: "graph__line", fill: "none", stroke: "currentColor", points: points.join(" ") }),
    ...points.map(([cx, cy]) => shape("circle", { class: "graph__point", cx, cy, r: 3.5 })),
  );
  return points.length > 1;
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
