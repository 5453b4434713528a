/** In which order a list of tasks is recommended. */

/**
 * Return the numbers of all tasks: first those named by most answers, then those named earliest,
 * then the rest as they stood.
 * @param {number[][]} named the tasks that each chosen answer names
 */
export function recommendedOrder(count, named) {
  const all = named.flat();
  const times = (task) => all.filter((one) => one === task).length;
  const first = [...new Set(all)].sort((one, other) => times(other) - times(one));
  return [...new Set([...first, ...Array(count).keys()])];
}
