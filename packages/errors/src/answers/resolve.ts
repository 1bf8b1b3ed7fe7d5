import { wireCodeIn } from "../dqlite/codes.ts";
import {
  type AnswerKind,
  type ByAnswers,
  CAUSES,
  DQLITE,
  FLUSS,
  otherFluss,
  UNLISTED,
} from "../generated/answers.ts";
import type { Signs } from "../records/recognise.ts";
import type { Again, Applied, Retry } from "../records/schema.ts";
import { appliedByCall } from "./applied-by-call.ts";

/** What is known about an error, whether from the error object itself or from a decoded text. */
export interface KnownError extends Signs {
  /** "FlussError", or the name of the dqlite class. */
  readonly kind: string;
}

/** The answers to "retry?" and "may it have been applied?", without reasons. */
export interface Answered {
  readonly retry: Retry;
  readonly applied: Applied;
  readonly again: Again;
  /** Whether a program that doesn't know the cause should retry. */
  readonly tries: boolean;
}

/** The code that decides: that of a server's response which the error wraps, else the error's own. */
export function decidingCode({ code, text = "", answerCode }: Signs): number | undefined {
  // In the text of a client error that wraps a server's response: the code of that response.
  const inner = answerCode ?? Number(/(ApiError \{ code: |\bcode=(?=-?\d+, m))(-?\d+)/.exec(text)?.[2]);
  return inner && kindOfFluss(inner) ? inner : code;
}

/** What the Fluss client says when it gives up a write of which earlier tries may have been stored. */
export const LAST_TRY = /^Destination n|^Failed to send w|ID alloc/;

/**
 * The answers for an error. In order of precedence they come from: the cause recognised from its text; the wire code;
 * the cause recognised from code or context; the class or code itself.
 */
export function resolve(error: KnownError): Answered {
  const { kind, text = "", context = "" } = error;
  const isFluss = kind === "FlussError";
  const code = decidingCode(error)!;
  const [, ofCause, sign] =
    CAUSES[isFluss ? code : kind]?.find(([pattern, , by]) => pattern.test(`${by ? error[by] : text}`)) ?? [];
  const wireCode = wireCodeIn(text);
  const ofWire = isFluss || (ofCause && !sign) ? undefined : kindOf(DQLITE, wireCode);
  const ofItself = isFluss ? kindOfFluss(code) : kindOf(DQLITE, kind);
  const [retry, applied, again = "same-call", whenUnknown] = (
    ofWire ??
    ofCause ??
    ofItself ??
    UNLISTED
  ).split(" ") as [Retry, Applied, Again?, string?];
  return {
    retry,
    applied: appliedByCall(context, wireCode) ?? (LAST_TRY.test(text) ? "perhaps" : applied),
    again,
    tries: retry === "yes" || !!whenUnknown,
  };
}

function kindOfFluss(code: number): AnswerKind | undefined {
  return kindOf(FLUSS, code) ?? otherFluss(code);
}

function kindOf<Id>(table: ByAnswers<Id>, id: Id | undefined): AnswerKind | undefined {
  return (Object.keys(table) as AnswerKind[]).find((kind) => table[kind]!.includes(id!));
}
