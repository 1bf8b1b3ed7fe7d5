import type { Entry } from "./errors.ts";
import dqliteJson from "./recorded/dqlite.json" with { type: "json" };
import flussJson from "./recorded/fluss.json" with { type: "json" };

/** One recorded call of the real system, and the error text. Times are milliseconds of wall time. */
export interface Recording {
  readonly id: string;
  readonly call: string;
  /** What was set up, or what the call was meant to show. */
  readonly setup: string;
  readonly text: string;
  /** Absent where nobody measured it. */
  readonly elapsedMs?: number;
  /** Set where the test binding chose the text or the code, instead of upstream. */
  readonly ownOfBinding?: string;
}

/** What was recorded of one error. */
export interface Recorded {
  /** The versions that were recorded. */
  readonly versions: string;
  /** How many recorded calls failed with it. */
  readonly count: number;
  readonly samples: readonly Recording[];
  /** What the documentation names as causes, and what really happened. */
  readonly documented: readonly { readonly cause: string; readonly reality: string }[];
  /** Seen on the wire only: what the Python client makes of it. */
  readonly wireOnly?: string;
  /** Why no call provoked it, and where the source throws it. */
  readonly notProvoked?: { readonly reason: string; readonly thrownAt: string | null };
}

interface DqliteSample {
  readonly id: string;
  readonly call: string;
  readonly scenario: string;
  readonly text: string;
  readonly elapsedMs: number;
  readonly codeFrom?: string | undefined;
  readonly textFrom?: string | undefined;
}

interface DqliteFile {
  readonly binding: string;
  readonly stack: string;
  readonly classes: readonly {
    readonly name: string;
    readonly recordings: number;
    readonly samples: readonly DqliteSample[];
    readonly documented: readonly { readonly cause: string; readonly reality: string }[];
  }[];
}

interface FlussFile {
  readonly client: string;
  readonly server: string;
  readonly codes: readonly {
    readonly code: number;
    readonly recordings: number;
    readonly samples: readonly Recording[];
  }[];
  readonly wireOnly: readonly {
    readonly code: number;
    readonly inPyfluss: string;
    readonly samples: readonly Recording[];
  }[];
  readonly notProvoked: readonly {
    readonly code: number;
    readonly reason: string;
    readonly thrownAt: string | null;
  }[];
}

const dqliteFile: DqliteFile = dqliteJson;
const flussFile: FlussFile = flussJson;

const TEST_BINDING = "test binding";

/** What was recorded of an error. An error without recordings has a count of 0 and no samples. */
export function recordedOf(entry: Entry): Recorded {
  return entry.system === "dqlite" ? recordedClass(entry.name) : recordedCode(entry.code);
}

function recordedClass(name: string): Recorded {
  const found = dqliteFile.classes.find((one) => one.name === name);
  return {
    versions: `${dqliteFile.binding} over ${dqliteFile.stack}`,
    count: found?.recordings ?? 0,
    samples: (found?.samples ?? []).map(({ scenario, codeFrom, textFrom, ...sample }) => {
      const own = [
        ...(codeFrom === TEST_BINDING ? ["code"] : []),
        ...(textFrom === TEST_BINDING ? ["text"] : []),
      ];
      return { ...sample, setup: scenario, ...(own.length > 0 ? { ownOfBinding: own.join(" and ") } : {}) };
    }),
    documented: found?.documented ?? [],
  };
}

function recordedCode(code: number): Recorded {
  const found = flussFile.codes.find((one) => one.code === code);
  const wire = flussFile.wireOnly.find((one) => one.code === code);
  const missing = flussFile.notProvoked.find((one) => one.code === code);
  return {
    versions: `${flussFile.client}, ${flussFile.server}`,
    count: found?.recordings ?? 0,
    samples: found?.samples ?? wire?.samples ?? [],
    documented: [],
    ...(wire ? { wireOnly: wire.inPyfluss } : {}),
    ...(missing ? { notProvoked: missing } : {}),
  };
}

/** The samples with these ids, in the order in which the page names them. Throws for an unknown id. */
export function samplesNamed(
  samples: readonly Recording[],
  ids: readonly string[],
  page: string,
): Recording[] {
  return ids.map((id) => {
    const sample = samples.find((one) => one.id === id);
    if (!sample) throw new Error(`${page}: no recording is called ${id}.`);
    return sample;
  });
}
