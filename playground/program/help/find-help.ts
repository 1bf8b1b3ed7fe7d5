import type { Outcome } from "../../protocol/index.ts";
import type { RunState } from "../run-state.ts";
import type { Help, Names } from "./kinds.ts";
import { isSuspect } from "./unawaited.ts";

/** What a program of the reader's own may be wrong about although it ended well: options, and what errors are compared with. */
const SLIP = /\w\([^()]*\{\s*\w|\.code\b|\berror_?code\s*[=!]=/i;
const SLIP_CHARS_MAX = 50_000;

/** Where the program's own mistakes end a run, or keep it from its end. */
const MISTAKEN: ReadonlySet<Outcome> = new Set(["uncaught", "stuck"]);

/**
 * What helps where a run ended by a mistake of the program's own, or did nothing, if it is known. `isOwn`: it isn't one that
 * the site ships, which are checked as they are built.
 */
export async function findHelp(
  { result, source, language }: RunState,
  readNames: () => Promise<Names>,
  isOwn = true,
): Promise<Help | undefined> {
  if (result?.outcome === "finished" && isEmpty(source)) return { text: EMPTY, fixes: [] };
  if (result === undefined) return undefined;
  const run = { source, language, result };
  const mayHaveSlipped = (): boolean =>
    isOwn && (result.console.length === 0 || SLIP.test(source.slice(0, SLIP_CHARS_MAX)));
  const isWrong =
    result.outcome === "finished" ? isSuspect(run) || mayHaveSlipped() : MISTAKEN.has(result.outcome);
  if (!isWrong) return undefined;
  try {
    const [{ helpFor }, names] = await Promise.all([import("./help.ts"), readNames()]);
    return helpFor(run, names);
  } catch {
    // The verdict stands without it, also without a network.
    return undefined;
  }
}

const EMPTY = "There is nothing in it to run: no line but comments.";

/** Whether a program has no line but comments. */
const isEmpty = (source: string): boolean =>
  /^(?:\s|(?:\/\/|#)[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*$/.test(source.slice(0, 2_000));
