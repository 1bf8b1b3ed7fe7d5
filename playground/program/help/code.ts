import type { Language } from "../language.ts";

/** A program without what stands in its texts and comments, which is no code. Lines keep their numbers. */
export const codeOf = (source: string, language: Language): string =>
  source.slice(0, CHARS_MAX).replace(NO_CODE[language], (text) => {
    const lines = text.replace(/[^\n]/g, "");
    return /^["'`]/.test(text) ? `${text[0]}${lines}${text[0]}` : lines;
  });

const CHARS_MAX = 50_000;
const NO_CODE: Readonly<Record<Language, RegExp>> = {
  typescript: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\/.*|\/\*[\s\S]*?\*\//g,
  python: /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g,
};
