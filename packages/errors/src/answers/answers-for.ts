import { wireCodeIn } from "../dqlite/codes.ts";
import { DQLITE_RECORDS, WIRE_RECORDS } from "../generated/dqlite-records.ts";
import { FLUSS_RECORDS } from "../generated/fluss-records.ts";
import type { DqliteErrorName, FlussErrorName } from "../generated/names.ts";
import { answersWith, type Signs, signOf } from "../records/recognise.ts";
import type { Again, Answers, Applied, Cause, ErrorRecord, Passes, Retry } from "../records/schema.ts";
import { decidingCode, isHarmless } from "./resolve.ts";
import { outcomeWords } from "./words.ts";

/** What is known of an error at hand, beside its class or code. All of it may be left out. */
export interface ErrorAtHand extends Signs {
  /** Whether the failed call only reads. Default: what its context tells, else a write. */
  readonly call?: "read" | "write" | undefined;
  /** The key of its cause, where that is known. Default: the cause that its signs show. */
  readonly cause?: string | undefined;
}

/** Answers in full. */
export interface FullAnswers {
  readonly retry: Retry;
  readonly retryBecause?: string;
  readonly again: Again;
  readonly passes?: Passes;
  readonly applied: Applied;
  readonly appliedBecause?: string;
  /** What follows from the two, as a sentence: "A retry is safe if doing it twice does no harm." */
  readonly outcome: string;
}

/** The answers where the error has one of its causes. */
export interface AnswerCase extends FullAnswers {
  /** The key of the cause. */
  readonly cause: string;
  /** Its title. */
  readonly when: string;
}

/** The answers for an error at hand. */
export interface ErrorAnswers extends FullAnswers {
  /** The cause that they are for, if one was recognised. */
  readonly cause?: string;
  /** The error whose answers they are, where the text holds the code of another: the constant of that code. */
  readonly of?: FlussErrorName;
  /** Where the cause isn't known: those causes, likeliest first, that answer otherwise. */
  readonly cases: readonly AnswerCase[];
}

/** What an error is called: a class, a constant, or neither. */
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

/**
 * The answers for an error: all that speaks about one takes them from here or, without words, from `retryAdvice`,
 * which uses the same table.
 *
 * They are those of the cause that is given or that the text shows; else of the wire code; else of the cause that
 * code or context show; else of the error itself, with the causes that answer otherwise as cases. Where the client
 * put a server's answer into an error of its own, that answer's code decides.
 */
export function answersFor(id: AnswerableId, atHand: ErrorAtHand = {}): ErrorAnswers {
  const own = RECORDS.get(id);
  const isFluss = own !== undefined && "constant" in own;
  const inner = isFluss ? FLUSS_BY_CODE.get(decidingCode({ ...atHand, code: undefined })!) : undefined;
  const record = inner ?? own;
  const doesRead = atHand.call === undefined ? isHarmless(atHand) : atHand.call === "read";
  if (record === undefined) return { ...full(UNKNOWN, doesRead), cases: [] };
  const { causes } = record;
  const wireCode = isFluss ? undefined : (atHand.wireCode ?? wireCodeIn(atHand.text ?? ""));
  const shown = signOf(causes, { ...atHand, wireCode });
  const tells = shown?.sign === "text" || shown?.sign === "wireCode";
  const wire = WIRE_BY_CODE.get(wireCode!);
  const cause = atHand.cause ?? (tells || !wire ? shown?.key : undefined);
  const known = cause !== undefined && Object.hasOwn(causes, cause) ? causes[cause] : undefined;
  // The server's own code tells more than a cause that somebody else read out of the text.
  const isOutranked = wire !== undefined && cause !== shown?.key;
  return {
    ...full(isOutranked ? wire.answers : answersOf(record, known, wire?.answers), doesRead),
    ...(known && { cause: cause! }),
    ...(inner && inner !== own && { of: inner.constant as FlussErrorName }),
    cases: known || wire ? [] : casesOf(record, doesRead),
  };
}

function answersOf({ answers }: ErrorRecord, cause?: Cause, ofWire?: Answers): Answers {
  if (cause?.answers) return answersWith(answers, cause.answers);
  return ofWire ?? WIRE_BY_CODE.get(cause?.wireCodes?.[0] ?? Number.NaN)?.answers ?? answers;
}

/** The answers for a failure code of dqlite's wire protocol; undefined for a code without a record. */
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
