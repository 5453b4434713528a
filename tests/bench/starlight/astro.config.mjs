import { defineConfig, passthroughImageService } from "astro/config";
import starlight from "@astrojs/starlight";

export default defineConfig({
  image: { service: passthroughImageService() },
  integrations: [starlight({ title: "Stoppen is Mogelijk", defaultLocale: "root", locales: { root: { label: "Nederlands", lang: "nl" } } })],
});
