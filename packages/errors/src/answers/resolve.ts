import { wireCodeIn } from "../dqlite/codes.ts";
import { type AnswerKind, type ByAnswers, CAUSES, DQLITE, FLUSS, WIRE } from "../generated/answers.ts";
import type { Signs } from "../records/recognise.ts";
import type { Again, Applied, Retry } from "../records/schema.ts";

/** What is known of an error, whoever holds it: the error itself, a decoder, a page. */
export interface KnownError extends Signs {
  /** "FlussError", or the dqlite class. */
  readonly kind: string;
}

/** The answers to "retry?" and "may it have been applied?", without words. */
export interface Answered {
  readonly retry: Retry;
  readonly applied: Applied;
  readonly again: Again;
  /** Whether a program that can't tell the cause retries. */
  readonly tries: boolean;
}

/** Calls that change nothing, or nothing that doing it twice would change again. */
const HARMLESS = /_(?:leader|cluster|open_db|handover)$/;

/** The code of the server's answer that the client put into an error of its own, by its text. */
const INNER_CODE = /ApiError \{ code: (-?\d+)|\bcode=(-?\d+), message=/;

/** The code that decides: that of an answer which the client put into an error of its own, else the error's own. */
export function decidingCode({ code, text = "", answerCode }: Signs): number | undefined {
  const [, api, lookup] = INNER_CODE.exec(text) ?? [];
  const inner = answerCode ?? Number(api ?? lookup);
  return inner && kindOf(FLUSS, inner) ? inner : code;
}

/** Whether the call that failed changes nothing when it is done again. */
export function isHarmless({ context = "" }: Signs): boolean {
  return HARMLESS.test(context);
}

/**
 * The answers for an error: those of the cause that its text shows, else of the wire code, else of the cause that
 * code or context show, else of the class or code itself.
 */
export function resolve(error: KnownError): Answered {
  const { kind, text = "" } = error;
  const isFluss = kind === "FlussError";
  const code = decidingCode(error)!;
  const [, ofCause, sign] =
    CAUSES[isFluss ? code : kind]?.find(([pattern, , by]) => pattern.test(`${by ? error[by] : text}`)) ?? [];
  const ofWire = isFluss || (ofCause && !sign) ? undefined : kindOf(WIRE, wireCodeIn(text));
  const ofItself = isFluss ? kindOf(FLUSS, code) : kindOf(DQLITE, kind);
  const [retry, applied, again = "same-call", whenUnknown] = (
    ofWire ??
    ofCause ??
    ofItself ??
    "depends perhaps"
  ).split(" ") as [Retry, Applied, Again?, string?];
  return {
    retry,
    applied: isHarmless(error) ? "no" : applied,
    again,
    tries: retry === "yes" || whenUnknown !== undefined,
  };
}

function kindOf<Id>(table: ByAnswers<Id>, id: Id | undefined): AnswerKind | undefined {
  return (Object.keys(table) as AnswerKind[]).find((kind) => table[kind]!.includes(id!));
}
