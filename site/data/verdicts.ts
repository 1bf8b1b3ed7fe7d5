import { retryAdvice } from "@faultbook/errors";
import { FlussError } from "@faultbook/errors/fluss";
import type { Entry, FlussEntry } from "./errors.ts";
import type { Verdict, Verdicts } from "./frontmatter.ts";
import { recordedOf } from "./recorded.ts";
import { clientSays, retriability } from "./words.ts";

/** Verdicts from the facts alone, for a page whose own are not written. They claim no more than the facts do. */
export function derivedVerdicts(entry: Entry): Verdicts {
  if (entry.system === "dqlite") {
    throw new Error(
      `${entry.name}: the page of a class states its verdicts itself; add them to its frontmatter.`,
    );
  }
  const howLong = timeVerdict(entry);
  if (entry.born.every((place) => place === "between-servers")) return { ...BETWEEN_SERVERS, howLong };
  return { retry: retryVerdict(entry), replay: replayVerdict(entry), howLong };
}

/** No call of a client ends with such a code, so that there is nothing to try again. */
const BETWEEN_SERVERS = {
  retry: {
    answer: "no",
    word: "Nothing for you to retry",
    reason: "It passes from server to server, and no call of a client ends with it.",
  },
  replay: { answer: "no", word: "No call of yours", reason: "The servers settle it among themselves." },
} as const;

function retryVerdict({ retriable, code }: FlussEntry): Verdict {
  if (code === 0) {
    return { answer: "no", word: "Nothing to retry", reason: "The code says that the request succeeded." };
  }
  const python = retriable.python === null ? "doesn't know the code" : `says ${clientSays(retriable.python)}`;
  const both = `The Java client says ${clientSays(retriable.java)}; pyfluss 1.0.0 ${python}.`;
  const verdict = retriability(retriable);
  if (verdict === "yes") {
    return { answer: "yes", word: "Yes, with backoff", reason: "Both clients call it retriable." };
  }
  if (verdict === "differs") return { answer: "maybe", word: "Java says yes", reason: both };
  const reason = retriable.python === null ? both : "Neither client calls it retriable.";
  return { answer: "no", word: "No", reason };
}

/** What the library's own `retryAdvice` says to a caller who doesn't call the operation idempotent. */
function replayVerdict({ code, sentencePlain }: FlussEntry): Verdict {
  if (code === 0)
    return { answer: "no", word: "No", reason: "It was applied, and a second time is once more." };
  const { verdict, reason } = retryAdvice(new FlussError(sentencePlain, { errorCode: code }));
  if (verdict === "retry") return { answer: "yes", word: "Yes", reason };
  if (verdict === "may-have-been-applied")
    return { answer: "maybe", word: "Reads yes, writes it depends", reason };
  return {
    answer: "maybe",
    word: "Find the cause first",
    reason: "The same call meets the same answer until its cause is gone.",
  };
}

function timeVerdict(entry: FlussEntry): Verdict {
  const times = recordedOf(entry).samples.map(({ elapsedMs }) => elapsedMs);
  if (times.length === 0) {
    return { answer: "time", word: "Not measured", reason: "No call that gave it was recorded." };
  }
  const [shortest, longest] = [Math.min(...times), Math.max(...times)].map(duration);
  const range = shortest === longest ? longest : `${shortest} to ${longest}`;
  return {
    answer: "time",
    word: `Raised after ${range}`,
    reason: "As recorded; how long it lasts wasn't measured.",
  };
}

/** Milliseconds as a reader says them: under 1 ms, 84 ms, 1.4 s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return "under 1 ms";
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
