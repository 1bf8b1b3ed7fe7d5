/**
 * The documentation of each error as data: texts, answers, causes, where it is raised, since which release it exists,
 * its page. Frozen and typed, made from the records.
 */
import { dqlite, unknownDqlite, wireFailures } from "./dqlite.ts";
import { fluss, unknownFluss } from "./fluss.ts";
import type { System, UnknownEntry } from "./types.ts";

export {
  type AnswerCase,
  answersFor,
  answersForWire,
  type ErrorAnswers,
  type ErrorAtHand,
  type FullAnswers,
} from "../answers/answers-for.ts";
export { outcomeOf } from "../answers/outcome.ts";
export { appliedWords, outcomeWords, retryWords } from "../answers/words.ts";
export { ARG_LABELS, type ArgName } from "./args.ts";
export { entryOf } from "./entry-of.ts";
export * from "./fragment.ts";
export * from "./json.ts";
export { plainText } from "./plain-text.ts";
export * from "./search.ts";
export type * from "./types.ts";
export { dqlite, fluss, wireFailures };

/** For each system, the entry of the page for codes and classes that aren't in the catalogue. */
export const unknown: Readonly<Record<System, UnknownEntry>> = Object.freeze({
  dqlite: unknownDqlite,
  fluss: unknownFluss,
});
