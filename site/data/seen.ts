import { duration } from "./answers.ts";
import type { ErrorPage } from "./error-page.ts";
import { samplesNamed } from "./recorded.ts";

/** A recorded call: what was called, the text that came, and a line about it. */
interface SeenCall {
  readonly call: string;
  readonly text: string;
  readonly line: string;
}

/** What a page says about an error as it was met in reality, beside what the documentation says. */
export interface Seen {
  readonly title: string;
  readonly calls: readonly SeenCall[];
  /** Which recordings these are, or that there is none to show. */
  readonly source: string;
  /** With `code`, as all prose of a page. */
  readonly notes: readonly string[];
  readonly documented?: Documented;
}

/** What the documentation says: prose with markup, or its causes with what came of them. */
interface Documented {
  readonly title: string;
  readonly text?: string;
  readonly differs?: string | undefined;
  readonly causes: readonly { readonly cause: string; readonly reality: string }[];
}

export function seenOf({ entry, prose, recorded }: ErrorPage): Seen {
  const { recordings: named } = entry;
  const samples = named.length > 0 ? samplesNamed(recorded.samples, named, entry.path) : recorded.samples;
  const count = recorded.count === 1 ? "1 recorded call" : `${recorded.count} recorded calls`;
  const onTheWire = recorded.wireOnly !== undefined;
  const note = prose?.seen.note;
  const missing = recorded.notProvoked;
  const source =
    samples.length > 0
      ? `${onTheWire ? recorded.versions.split(", ")[1] : `${count} gave it: ${recorded.versions}`}.`
      : recorded.count === 0 && !onTheWire
        ? `No recorded call of ${recorded.versions} raised it.`
        : `${count}, ${recorded.versions}.`;
  return {
    title: onTheWire ? "Recorded on the wire" : "Recorded",
    calls: samples.map(({ call, setup, text, elapsedMs, ownOfBinding }) => ({
      call,
      text,
      line: lineOf(setup, elapsedMs, ownOfBinding),
    })),
    source,
    notes: [
      ...(note ? [note] : []),
      ...(recorded.wireOnly ? [`What the Python client makes of it: ${recorded.wireOnly}.`] : []),
      ...(missing ? [`${missing.reason}${thrownAt(missing.thrownAt)}`] : []),
    ],
    ...documentedOf(prose?.seen, recorded.documented),
  };
}

function documentedOf(
  seen: { readonly documented: string; readonly differs?: string | undefined } | undefined,
  causes: Documented["causes"],
): Pick<Seen, "documented"> {
  if (seen)
    return {
      documented: { title: "Documented", text: seen.documented, differs: seen.differs, causes: [] },
    };
  return causes.length > 0 ? { documented: { title: "Documented, and what happened", causes } } : {};
}

const thrownAt = (place: string | null): string =>
  place && place !== "none" ? ` In the source: \`${place}\`.` : "";

function lineOf(setup: string, elapsedMs: number | undefined, own: string | undefined): string {
  return [
    sentence(setup),
    ...(elapsedMs === undefined ? [] : [`It came after ${duration(elapsedMs)}.`]),
    ...(own ? [`The ${own} is the test binding's choice.`] : []),
  ].join(" ");
}

/** A recording's words as a sentence; a call or an option at its beginning keeps its spelling. */
function sentence(text: string): string {
  const capital = /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return capital.replace(/\.?$/, ".");
}
