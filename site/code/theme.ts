import { createCssVariablesTheme, type ShikiTransformer } from "shiki/core";

/** Highlights by CSS variables, so that the same markup serves both themes. styles/tokens.css has the colours. */
export const codeTheme = createCssVariablesTheme({ name: "faultbook", variablePrefix: "--code-" });

/** Shiki makes a box of code focusable, since it scrolls. What takes the focus has a name. */
export const namedBox: ShikiTransformer = {
  name: "faultbook:named-box",
  pre(node) {
    node.properties["role"] = "group";
    node.properties["aria-label"] = "Code";
  },
};
