/**
 * Finds the places in a cleaned text where errors of dqlite and Fluss are printed, and the marks that relate them. One
 * pass finds the needles, strings of which every such place contains one; bounded patterns then read the text around
 * each needle.
 */
import { BareTextReader } from "./bare-text-reader.ts";
import { type Clean, lineAt } from "./clean.ts";
import { classBeforeContext, failedWithCode, qualifiedClass } from "./dqlite-forms.ts";
import {
  apiError,
  elixirError,
  flussError,
  isCppResult,
  javaException,
  rustText,
  senderLine,
} from "./fluss-forms.ts";
import type { Mark, Place } from "./place.ts";
import { TraceReader } from "./trace-reader.ts";
import { NEEDLES_SOURCE } from "./wordings.ts";
import { WrapperReader } from "./wrappers.ts";

/** The needles: every place and mark contains one. */
export const NEEDLES = new RegExp(
  [
    /FlussError|ApiError|\.fluss\.exception\.|response on table bucket|failed {0,9}with {0,9}code|dqlitepy[._]/,
    /Fluss {0,9}(?:hitting|writer|buffer|error \[)|Fluss\.Error\{|code ?[=:] ?-?\d{1,20}(?:, ?| )(?:error_)?(?:message|msg)[=:]? ?|The {0,9}above {0,9}exception {0,9}was/,
    /Wrapped by:|During {0,9}handling {0,9}of {0,9}the|Traceback {0,9}\(most|\[errors\]:|\+-{4}/,
    /at (?:org\.apache|com\.alibaba)\.fluss\.(?:server|client)\./,
    `(?<bare>${NEEDLES_SOURCE})`,
  ]
    .map((part) => (typeof part === "string" ? part : part.source))
    .join("|"),
  "g",
);

/** All places and marks of a text, in order of their start. */
export function scan(clean: Clean): readonly (Place | Mark)[] {
  const { text } = clean;
  const found: (Place | Mark)[] = [];
  const bareTexts = new BareTextReader(clean);
  const traces = new TraceReader(clean);
  const wrappers = new WrapperReader(clean);
  for (const needle of text.matchAll(NEEDLES)) {
    const at = needle.index;
    const word = needle[0];
    const last = found.at(-1);
    const isBare = needle.groups?.bare !== undefined;
    if (!isBare && word.startsWith("dqlitepy") && wrappers.take(at)) continue;
    let place: Place | Mark | undefined;
    if (isBare) place = bareTexts.read(at);
    else if (word.startsWith("at ")) place = traces.read(at, last?.start ?? -1);
    else place = read(clean, word, at);
    if (place === undefined) continue;
    if (place.kind === "error" && clean.source[lineAt(clean, place.start)]) continue;
    if (last?.kind === "error" && place.kind === "error" && place.form === "code" && at < last.after)
      continue;
    // The class alone was found before; this is the complete form with the class.
    if (last?.kind === "error" && last.start === place.start && last.form !== "bare") found.pop();
    if (place.kind === "error" && (place.form === "dqlite" || place.form === "bare")) {
      const wrapper = wrappers.around(place.start);
      if (wrapper !== undefined) place = { ...place, wrapper };
    }
    found.push(place);
  }
  return withoutRepeated(clean, found);
}

/** Drops bare texts on lines that also have an error with class or code, and `jdk` places on lines with another. */
function withoutRepeated(clean: Clean, found: readonly (Place | Mark)[]): readonly (Place | Mark)[] {
  if (!found.some((place) => place.kind === "error" && place.form === "bare")) return found;
  const named = new Set<number>();
  const lineOf = (at: number) => {
    let line = lineAt(clean, at);
    while (line > 0 && clean.joined[line - 1]) line--;
    return line;
  };
  for (const place of found) {
    if (place.kind === "error" && place.form !== "bare" && place.form !== "jdk")
      named.add(lineOf(place.start));
  }
  const bare = new Set<number>();
  for (const place of found) {
    if (place.kind === "error" && place.form === "bare") bare.add(lineOf(place.start));
  }
  return found.filter((place) => {
    if (place.kind !== "error") return true;
    if (place.form === "bare") return !named.has(lineOf(place.start));
    return place.form !== "jdk" || !(named.has(lineOf(place.start)) || bare.has(lineOf(place.start)));
  });
}

function read(clean: Clean, word: string, at: number): Place | Mark | undefined {
  switch (word[0]) {
    case "T":
      return { kind: word.startsWith("Th") ? "chain" : "trace", start: at };
    case "D":
    case "W":
      return { kind: "chain", start: at };
    case "[":
      return { kind: "list", start: at };
    case "+":
      return { kind: "member", start: at };
    case "A":
      return apiError(clean, at);
    case ".":
      return javaException(clean, at);
    case "r":
      return senderLine(clean, at);
    case "c": {
      const form = isCppResult(clean, at, word) ? ("api" as const) : ("code" as const);
      return { kind: "error", form, start: at, after: at + word.length, code: /-?\d+/.exec(word)![0] };
    }
    case "f":
      return failedWithCode(clean, at);
    case "d":
      return word.endsWith(".") ? qualifiedClass(clean, at) : classBeforeContext(clean, at);
    default:
      if (word === "FlussError") return flussError(clean, at);
      return /[[{]$/.test(word) ? elixirError(clean, at) : rustText(clean, at, word);
  }
}
