import { createCssVariablesTheme } from "shiki/core";

/** Highlighting by CSS variables: one markup for both themes, coloured by styles/tokens.css. */
export const codeTheme = createCssVariablesTheme({ name: "faultbook", variablePrefix: "--code-" });
