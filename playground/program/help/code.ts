import type { Language } from "../language.ts";

/** A program without what stands in its texts and comments, which is no code. Lines keep their numbers. */
export const codeOf = (source: string, language: Language): string =>
  source.replace(NO_CODE[language], (text) => {
    const lines = text.replace(/[^\n]/g, "");
    return /^["'`]/.test(text) ? `${text[0]}${lines}${text[0]}` : lines;
  });

/** As much of a text as is looked at, and of each of its lines: what is looked for may take the square of a line's length. */
export const CHARS_MAX = 20_000;
export const LINE_CHARS_MAX = 400;
const LINES_MAX = 1_000;

/** Whether a program may be looked at as a whole: nobody writes longer ones by hand. */
export function isShort(source: string): boolean {
  if (source.length > CHARS_MAX) return false;
  const lines = source.split("\n");
  return lines.length <= LINES_MAX && lines.every(({ length }) => length <= LINE_CHARS_MAX);
}

// A comment or a text that nothing ends goes on to the end; looked for again at each of its marks, it would take the square.
const NO_CODE: Readonly<Record<Language, RegExp>> = {
  typescript: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g,
  python: /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g,
};
