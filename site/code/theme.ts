import { createCssVariablesTheme } from "shiki/core";

/** Highlights by CSS variables, so that the same markup serves both themes. styles/tokens.css has the colours. */
export const codeTheme = createCssVariablesTheme({ name: "faultbook", variablePrefix: "--code-" });
