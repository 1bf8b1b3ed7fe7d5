import { catchBlock as dqliteCatch } from "../catches/dqlite.ts";
import { catchBlock as flussCatch } from "../catches/fluss.ts";
import { classOf, dqlite, type Entry, type FlussEntry, takes } from "./errors.ts";
import { clientSays } from "./words.ts";

/** Which catch takes an error, as its page says it. */
export interface Catching {
  /** The classes from the error's own up to the root, and how many a catch of each takes. Empty for codes. */
  readonly chain: readonly { readonly name: string; readonly path: string; readonly takes: string }[];
  /** With markup. */
  readonly paragraphs: readonly string[];
  /** The smallest catch block; absent where no catch ever takes it. */
  readonly block?: Readonly<Record<"typescript" | "python", string>>;
}

export function catchingOf(entry: Entry, notes: readonly string[]): Catching {
  if (entry.system === "dqlite") {
    const block = {
      typescript: dqliteCatch([entry.name], "typescript"),
      python: dqliteCatch([entry.name], "python"),
    };
    return { chain: chainOf(entry.name), paragraphs: notes, block };
  }
  if (entry.id === "NONE") {
    const never =
      "No catch ever takes it: an answer with this code is a success, and no exception carries it.";
    return { chain: [], paragraphs: [never, ...notes] };
  }
  const block = { typescript: flussCatch(entry, "typescript"), python: flussCatch(entry, "python") };
  return { chain: [], paragraphs: [flagsOf(entry), ...notes], block };
}

function chainOf(name: string): Catching["chain"] {
  const own = classOf(name);
  return [own, ...own.ancestors.map(classOf)].map((at) => {
    const which = takes(at) === 1 ? ": this class alone" : ": this class and its subclasses";
    return {
      name: at.name,
      path: at.path,
      takes: `takes ${takes(at)} of ${dqlite.length}${at === own ? which : ""}`,
    };
  });
}

function flagsOf({ retriable: { java, python } }: FlussEntry): string {
  const says = python === null ? "doesn't know the code" : `calls it ${clientSays(python)}`;
  return `Fluss has one error class, \`FlussError\`, so the code is what narrows a catch. \`error.isRetriable\` is ${python === true} for it: pyfluss 1.0.0 ${says}, the Java client calls it ${clientSays(java)}.`;
}
