import type { Answers, Cause, ErrorRecord } from "./schema.ts";
import { patternOf } from "./wording.ts";

/** The properties of an error by which its cause is recognised. */
export interface Signs {
  /** Its own text, without class, code and context. */
  readonly text?: string | undefined;
  /** The failure code that a dqlite server sent. */
  readonly wireCode?: number | undefined;
  /**
   * The code of a server's response that a client error wraps (Fluss). Default: the one in the text.
   */
  readonly answerCode?: number | undefined;
  /** The binding's return code (dqlite), or Fluss's code. */
  readonly code?: number | undefined;
  /** The name of the call that failed (dqlite): `dqlitepy_node_exec`. */
  readonly context?: string | undefined;
}

/** The signs by which causes are recognised, most specific first. */
export const SIGNS = ["text", "wireCode", "code", "context"] as const;

/** One sign of one cause, as a pattern. */
export interface Sign {
  readonly sign: (typeof SIGNS)[number];
  readonly pattern: RegExp;
  readonly key: string;
}

/**
 * The signs of a record's causes in order of precedence: all texts, then wire codes, codes and contexts. Within each,
 * causes with answers of their own come first.
 */
export function signsOf(causes: ErrorRecord["causes"]): readonly Sign[] {
  const own = Object.entries(causes).filter(([, { answers }]) => answers !== undefined);
  const others = Object.entries(causes).filter(([, { answers }]) => answers === undefined);
  return SIGNS.flatMap((sign) =>
    [...own, ...others].flatMap(([key, cause]) =>
      patternsOf(cause, sign).map((pattern) => ({ sign, pattern, key })),
    ),
  );
}

function patternsOf(cause: Cause, sign: Sign["sign"]): readonly RegExp[] {
  if (sign === "text") return (cause.texts ?? []).map(patternOf);
  if (sign === "context") return cause.contexts ? [cause.contexts] : [];
  const codes = sign === "code" ? cause.codes : cause.wireCodes;
  if (codes === undefined) return [];
  // One class of characters where that is possible: the library downloads the patterns.
  const areDigits = codes.length > 1 && codes.every((code) => /^\d$/.test(`${code}`));
  return areDigits ? [new RegExp(`^[${codes.join("")}]$`)] : codes.map((code) => new RegExp(`^${code}$`));
}

/** The first sign that an error matches; undefined if it matches none. */
export function signOf(causes: ErrorRecord["causes"], signs: Signs): Sign | undefined {
  return signsOf(causes).find(({ sign, pattern }) => pattern.test(`${signs[sign] ?? ""}`));
}

/** A cause's answers, completed from its record's. A reason is inherited only together with its answer. */
export function answersWith(base: Answers, own: Partial<Answers> = {}): Answers {
  const { retryBecause, whenUnknown, again, passes, appliedBecause, ...bare } = base;
  return {
    ...bare,
    ...(own.retry === undefined && { retryBecause, whenUnknown, again, passes }),
    ...(own.applied === undefined && { appliedBecause }),
    ...own,
  } as Answers;
}
