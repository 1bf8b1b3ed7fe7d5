import { wireCodeIn } from "../dqlite/codes.ts";
import { DQLITE_RECORDS, WIRE_RECORDS } from "../generated/dqlite-records.ts";
import { FLUSS_RECORDS } from "../generated/fluss-records.ts";
import type { DqliteErrorName, FlussErrorName } from "../generated/names.ts";
import { answersWith, type Signs, signOf } from "../records/recognise.ts";
import type { Again, Answers, Applied, Cause, ErrorRecord, Passes, Retry } from "../records/schema.ts";
import { appliedByCall } from "./applied-by-call.ts";
import { decidingCode, LAST_TRY } from "./resolve.ts";
import { outcomeWords } from "./words.ts";

/** What is known about an error besides its class or code. Every field is optional. */
export interface ErrorAtHand extends Signs {
  /** Whether the failed call only reads. Default: derived from its context; a write if that is missing. */
  readonly call?: "read" | "write" | undefined;
  /** The key of its cause, if known. Default: the cause recognised from the other fields. */
  readonly cause?: string | undefined;
}

/** The answers with their reasons and the conclusion from them. */
export interface FullAnswers {
  readonly retry: Retry;
  readonly retryBecause?: string;
  readonly again: Again;
  readonly passes?: Passes;
  readonly applied: Applied;
  readonly appliedBecause?: string;
  /** The conclusion from `retry` and `applied`, as a sentence: "A retry is safe if doing it twice does no harm." */
  readonly outcome: string;
}

/** The answers that apply if the error has a particular cause. */
export interface AnswerCase extends FullAnswers {
  /** The key of the cause. */
  readonly cause: string;
  /** The title of the cause. */
  readonly when: string;
}

/** The answers for one error. */
export interface ErrorAnswers extends FullAnswers {
  /** The key of the cause that the answers are for, if one was given or recognised. */
  readonly cause?: string;
  /** If the text contains another Fluss code, whose answers these then are: the constant of that code. */
  readonly of?: FlussErrorName;
  /** If the cause is unknown: the causes with different answers, likeliest first. Else empty. */
  readonly cases: readonly AnswerCase[];
}

/** A dqlite class name, a Fluss constant, or "unknown". */
export type AnswerableId = DqliteErrorName | FlussErrorName | "unknown";

const RECORDS: ReadonlyMap<string, ErrorRecord> = new Map<string, ErrorRecord>([
  ...DQLITE_RECORDS.map((record) => [record.name, record] as const),
  ...FLUSS_RECORDS.map((record) => [record.constant, record] as const),
]);
const FLUSS_BY_CODE = new Map(FLUSS_RECORDS.map((record) => [record.code, record]));
const WIRE_BY_CODE = new Map(WIRE_RECORDS.map((record) => [record.code, record]));

const UNKNOWN: Answers = {
  retry: "depends",
  retryBecause: "The catalogue doesn't know what it is: its text has to tell.",
  applied: "perhaps",
};

/** Why a call whose last request was refused may have been applied. */
const EARLIER_REQUEST = {
  add: "`add()` sends two requests. If it was the second that was refused, the first has made the node a spare: `cluster()` tells.",
  write:
    "The text is about the last request alone. An earlier one of the same write may be stored, with its answer lost.",
} as const;

/**
 * The answers for an error. Pages, decoder and command line all take them from here; `retryAdvice` gives the same
 * answers without text.
 *
 * In order of precedence, the answers come from: the cause that is given or recognised from the text; the wire code;
 * the cause recognised from code or context; the error itself, with the causes that have different answers as `cases`.
 * If a client error wraps a server's response, the code of that response decides.
 */
export function answersFor(id: AnswerableId, atHand: ErrorAtHand = {}): ErrorAnswers {
  const own = RECORDS.get(id);
  const isFluss = own !== undefined && "constant" in own;
  const inner = isFluss ? FLUSS_BY_CODE.get(decidingCode({ ...atHand, code: undefined })!) : undefined;
  const record = inner ?? own;
  const { text = "", context = "" } = atHand;
  const wireCode = isFluss ? undefined : (atHand.wireCode ?? wireCodeIn(text));
  const byCall = appliedByCall(context, wireCode);
  const doesRead = atHand.call === undefined ? byCall === "no" : atHand.call === "read";
  if (record === undefined) return { ...full(UNKNOWN, doesRead), cases: [] };
  const { causes } = record;
  const shown = signOf(causes, { ...atHand, wireCode });
  const tells = shown?.sign === "text" || shown?.sign === "wireCode";
  const wire = WIRE_BY_CODE.get(wireCode!);
  const cause = atHand.cause ?? (tells || !wire ? shown?.key : undefined);
  const known = cause !== undefined && Object.hasOwn(causes, cause) ? causes[cause] : undefined;
  // The server's code is better evidence than a cause that the caller derived from the text.
  const isOutranked = wire !== undefined && cause !== shown?.key;
  const answers = isOutranked ? wire.answers : answersOf(record, known, wire?.answers);
  const earlier =
    byCall === "perhaps" || LAST_TRY.test(text)
      ? ({ applied: "perhaps", appliedBecause: EARLIER_REQUEST[isFluss ? "write" : "add"] } as const)
      : {};
  return {
    ...full({ ...answers, ...earlier }, doesRead),
    ...(known && { cause: cause! }),
    ...(inner && inner !== own && { of: inner.constant as FlussErrorName }),
    cases: known || wire ? [] : casesOf(record, doesRead),
  };
}

function answersOf({ answers }: ErrorRecord, cause?: Cause, ofWire?: Answers): Answers {
  if (cause?.answers) return answersWith(answers, cause.answers);
  return ofWire ?? WIRE_BY_CODE.get(cause?.wireCodes?.[0] ?? Number.NaN)?.answers ?? answers;
}

/** The answers for a failure code of dqlite's wire protocol; undefined if the code has no record. */
export function answersForWire(code: number, call?: "read" | "write"): FullAnswers | undefined {
  const record = WIRE_BY_CODE.get(code);
  return record && full(record.answers, call === "read");
}

function casesOf(record: ErrorRecord, doesRead: boolean): readonly AnswerCase[] {
  const base = full(record.answers, doesRead);
  return Object.entries(record.causes)
    .map(([key, cause]) => ({
      cause: key,
      when: cause.title,
      ...full(answersOf(record, cause), doesRead),
    }))
    .filter(
      ({ retry, again, applied }) => retry !== base.retry || again !== base.again || applied !== base.applied,
    );
}

function full(
  { retry, retryBecause, again = "same-call", passes, applied: ofWrite, appliedBecause }: Answers,
  doesRead: boolean,
): FullAnswers {
  const applied = doesRead ? "no" : ofWrite;
  return {
    retry,
    ...(retryBecause && { retryBecause }),
    again,
    ...(passes && { passes }),
    applied,
    ...(appliedBecause && applied === ofWrite && { appliedBecause }),
    outcome: outcomeWords({ retry, applied }),
  };
}
