import { defineCollection } from "astro:content";
import { docsSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { pageFields, withCatalogueTitle } from "./data/frontmatter.ts";

export const collections = {
  docs: defineCollection({
    loader: glob({ base: "./src/content/docs", pattern: "**/[^_]*.{md,mdx}" }),
    schema: (context) => z.preprocess(withCatalogueTitle, docsSchema({ extend: pageFields })(context)),
  }),
};
