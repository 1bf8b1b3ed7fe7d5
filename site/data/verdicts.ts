import type { Entry, FlussEntry } from "./errors.ts";
import type { Verdict, Verdicts } from "./frontmatter.ts";
import { recordedOf } from "./recorded.ts";
import { clientSays, retriability } from "./words.ts";

/** Verdicts from the facts alone, for a page whose own are not written. They claim no more than the facts do. */
export function derivedVerdicts(entry: Entry): Verdicts {
  if (entry.system === "dqlite")
    throw new Error(`${entry.name}: the page of a class states its verdicts itself.`);
  return { retry: retryVerdict(entry), replay: replayVerdict(entry), howLong: timeVerdict(entry) };
}

function retryVerdict({ retriable, code }: FlussEntry): Verdict {
  if (code === 0)
    return { answer: "yes", word: "Nothing to retry", reason: "The code says that the request succeeded." };
  const says = `The Java client says ${clientSays(retriable.java)}; pyfluss 1.0.0 ${pythonSays(retriable.python)}.`;
  const verdict = retriability(retriable);
  if (verdict === "yes")
    return { answer: "yes", word: "Yes, with backoff", reason: "Both clients call it retriable." };
  if (verdict === "differs") return { answer: "maybe", word: "Java says yes", reason: says };
  return {
    answer: "no",
    word: "No",
    reason: retriable.python === null ? says : "Neither client calls it retriable.",
  };
}

const pythonSays = (flag: boolean | null): string =>
  flag === null ? "doesn't know the code" : `says ${clientSays(flag)}`;

function replayVerdict({ retriable, code }: FlussEntry): Verdict {
  if (code === 0)
    return { answer: "no", word: "Don't", reason: "It was applied; sending it again would apply it twice." };
  if (retriability(retriable) === "no") {
    return {
      answer: "maybe",
      word: "Find the cause first",
      reason: "Sending the same call again meets the same answer until its cause is gone.",
    };
  }
  return {
    answer: "maybe",
    word: "Reads yes, writes it depends",
    reason: "A write may have been applied before the error: replay it only where that does no harm.",
  };
}

function timeVerdict(entry: FlussEntry): Verdict {
  const times = recordedOf(entry).samples.map(({ elapsedMs }) => elapsedMs);
  if (times.length === 0)
    return { answer: "time", word: "Not measured", reason: "No call that gave it was recorded." };
  const [shortest, longest] = [Math.min(...times), Math.max(...times)];
  const range = shortest === longest ? duration(longest) : `${duration(shortest)} to ${duration(longest)}`;
  return {
    answer: "time",
    word: `Raised after ${range}`,
    reason: "As recorded; how long it lasts wasn't measured.",
  };
}

/** Milliseconds as a reader says them: 0.2 ms, 84 ms, 1.4 s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return "under 1 ms";
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
