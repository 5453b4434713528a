/** Scripts that wait until the page can be shown: over a slow line they would hold up its styles. */

/** Load the scripts that the entry of a page names, from beside it. */
export function loadLater({ src, dataset }) {
  for (const name of dataset.then.split(" ")) {
    const script = document.createElement("script");
    script.type = "module";
    script.async = false;
    script.src = new URL(`${name}.js`, src).href;
    document.head.append(script);
  }
}
