import type { ShikiTransformer } from "shiki";

/** The kind of a token, by the variable that the theme colours it with. */
export const tokenKind = (color: string): string | undefined => /--code-token-([a-z-]+)/.exec(color)?.[1];

/** Classes instead of style attributes: they serve both themes, and a content policy can refuse inline styles. */
export const tokenClasses: ShikiTransformer = {
  name: "faultbook:token-classes",
  pre(node) {
    delete node.properties.style;
  },
  span(node) {
    const kind = tokenKind(String(node.properties.style ?? ""));
    delete node.properties.style;
    if (kind) this.addClassToHast(node, `t-${kind}`);
  },
};
