/** Entry of the page where a visitor keeps the site on the device. */
import { enhanceOffline } from "./offline_copy.js";

for (const section of document.querySelectorAll("[data-offline]")) enhanceOffline(section);
