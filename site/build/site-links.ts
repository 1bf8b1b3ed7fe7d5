import type { AstroIntegration } from "astro";
import { addressesBelow } from "../../playground/in-site.ts";

/** What a plugin of the Markdown processor needs to change a link. */
interface Link {
  readonly properties?: { readonly href?: unknown } | undefined;
}
interface LinkContext {
  setProperty(node: Link, name: "href", value: string): void;
}

/** A plugin that lets links of Markdown lead within a site that is served below `base`. */
export function linksBelow(base: string) {
  const { inSite } = addressesBelow(base);
  return {
    name: "faultbook:site-links",
    element: {
      filter: ["a"],
      visit(node: Link, context: LinkContext): void {
        const href = node.properties?.href;
        // Two slashes are another host.
        if (typeof href === "string" && /^\/(?!\/)/.test(href))
          context.setProperty(node, "href", inSite(href));
      },
    },
  };
}

/** Pages link within the site by paths below its root; the build puts its base before them. */
export function siteLinks(): AstroIntegration {
  return {
    name: "faultbook:site-links",
    hooks: {
      "astro:config:setup": ({ config }) => {
        const options = config.markdown.processor?.options as { hastPlugins?: unknown[] } | undefined;
        if (!options?.hastPlugins) throw new Error("This Markdown processor takes no plugins for links.");
        options.hastPlugins.push(linksBelow(config.base));
      },
    },
  };
}
