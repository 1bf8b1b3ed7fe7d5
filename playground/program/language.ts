/** The languages of programs; the first is what a new reader sees. */
export const LANGUAGES = ["typescript", "python"] as const;

export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  typescript: "TypeScript",
  python: "Python",
};

/** How links, file names and Markdown name them. */
export const LANGUAGE_CODES: Readonly<Record<Language, "ts" | "py">> = { typescript: "ts", python: "py" };

/** The language that a code names; undefined for what is none. */
export function languageOf(code: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => LANGUAGE_CODES[language] === code);
}

/** A text with its language: line numbers and words are about both. */
export interface ProgramText {
  readonly source: string;
  readonly language: Language;
}

/**
 * One name for one program, where the twins of an example have the same id: `dqlite/no-leader-error` is the TypeScript,
 * `dqlite/no-leader-error.py` the Python.
 */
export function programKey({ id, language }: { readonly id: string; readonly language: Language }): string {
  return language === "typescript" ? id : `${id}.${LANGUAGE_CODES[language]}`;
}
