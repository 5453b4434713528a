/** Entry of the page with the search box. */
import { enhanceSearch } from "./search_box.js";

for (const section of document.querySelectorAll("[data-search]")) enhanceSearch(section);
