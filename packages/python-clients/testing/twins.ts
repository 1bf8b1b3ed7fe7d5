/** Runs an example in both languages, and says how far the two agree. */
import { readdirSync, readFileSync } from "node:fs";
import { exampleIds } from "../../../playground/examples.ts";
import { IMPORTABLE } from "../../../playground/node/importable.ts";
import type { NodeSandbox } from "../../../playground/node/sandbox.ts";
import { errorsBetween, type RunResult } from "../../../playground/protocol/index.ts";
import { transform } from "../../../playground/transform/index.ts";

const folder = new URL("../../../src/content/examples/", import.meta.url);

export function sourceOf(id: string, language: "ts" | "py"): string {
  return readFileSync(new URL(`${id}.${language}`, folder), "utf8");
}

/** What has to agree of two transcripts: how the run ended, and each error with its code and its moment, in order. */
function essence({ outcome, caught, uncaught, trace }: RunResult): unknown {
  const shown = caught.map(({ name, code, atMs }) => [name, code ?? null, atMs]);
  return {
    outcome,
    caught: shown,
    between: errorsBetween(trace),
    uncaught: uncaught && [uncaught.name, uncaught.code ?? null],
  };
}

/** Both transcripts of an example, as far as they have to agree. */
export async function transcriptsOf(
  id: string,
  sandboxes: Readonly<Record<"ts" | "py", NodeSandbox>>,
): Promise<{
  readonly typescript: unknown;
  readonly python: unknown;
  readonly result: RunResult;
  /** When each line was printed, in either. */
  readonly printedAt: Readonly<Record<"typescript" | "python", readonly number[]>>;
}> {
  const transformed = transform(sourceOf(id, "ts"), { modules: IMPORTABLE });
  if (!transformed.ok) throw new Error(`${id}.ts: ${transformed.problems[0]?.message}`);
  const [typescript, python] = await Promise.all([
    sandboxes.ts.run({ code: transformed.program }),
    sandboxes.py.run({ code: { python: sourceOf(id, "py") } }),
  ]);
  const times = (result: RunResult): number[] => result.console.map(({ atMs }) => atMs);
  return {
    typescript: essence(typescript),
    python: essence(python),
    result: python,
    printedAt: { typescript: times(typescript), python: times(python) },
  };
}

const guides = new URL("../../../src/content/docs/guides/", import.meta.url);

/** The examples of a system that are there in one language alone. The guides show Python that has no twin. */
export async function withoutTwin(system: "dqlite" | "fluss"): Promise<string[]> {
  const [typescript, python] = await Promise.all([exampleIds("ts"), exampleIds("py")]);
  const shown = readdirSync(guides).map((file) => readFileSync(new URL(file, guides), "utf8"));
  const alone = [
    ...typescript.filter((id) => !python.includes(id)),
    ...python.filter(
      (id) => !typescript.includes(id) && !shown.some((text) => text.includes(`example="${id}"`)),
    ),
  ];
  return alone.filter((id) => id.startsWith(`${system}/`));
}
