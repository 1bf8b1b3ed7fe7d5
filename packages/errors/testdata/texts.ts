import { readFileSync } from "node:fs";

/** What a real error said, with what is known of it. */
export interface FlussText {
  readonly id: string;
  readonly code: number;
  readonly str: string;
}

/** What a real error of dqlite said, with what is known of it. */
export interface DqliteText {
  readonly id: string;
  readonly class: string;
  readonly code: number;
  readonly context: string;
  readonly nodeId: string | null;
  readonly nodeAddress: string | null;
  readonly str: string;
}

/** What another class of exception said in the same calls. */
export interface ForeignText {
  readonly id: string;
  readonly class: string;
  readonly str: string;
  readonly wrapsOurs: boolean;
}

const texts: { fluss: FlussText[]; dqlite: DqliteText[]; foreign: ForeignText[] } = JSON.parse(
  readFileSync(new URL("recorded-texts.json", import.meta.url), "utf8"),
);

export const { fluss, dqlite, foreign } = texts;

/** A text as Python's traceback ends with it. */
export function traceback(qualifiedClass: string, str: string): string {
  return `Traceback (most recent call last):\n  File "app.py", line 12, in <module>\n    main()\n${qualifiedClass}: ${str}`;
}

/** Each recorded text in its traceback. */
export const tracebacks: readonly string[] = [
  ...fluss.map((one) => traceback("FlussError", one.str)),
  ...dqlite.map((one) => traceback(`dqlitepy.exceptions.${one.class}`, one.str)),
];
