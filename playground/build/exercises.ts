import { readFile } from "node:fs/promises";
import { IMPORTABLE } from "../node/importable.ts";
import { repositoryRoot } from "../node/root.ts";
import type { Exercise } from "../protocol/index.ts";
import { transform } from "../transform/index.ts";

/** The exercises of each simulator, in their order: what most programs need comes first. */
const EXERCISES = {
  dqlite: ["start", "failover"],
  fluss: ["start", "writes"],
} as const;

/** The exercises by the specifier of the simulator that they use, which is all that they import. */
export async function buildExercises(): Promise<ReadonlyMap<string, readonly Exercise[]>> {
  return new Map(
    await Promise.all(
      Object.entries(EXERCISES).map(
        async ([system, names]) =>
          [
            `@faultbook/simulator/${system}`,
            await Promise.all(names.map((name) => exercise(`playground/exercises/${system}/${name}.ts`))),
          ] as const,
      ),
    ),
  );
}

async function exercise(path: string): Promise<Exercise> {
  const source = await readFile(`${repositoryRoot}/${path}`, "utf8");
  const made = transform(source, { modules: IMPORTABLE });
  if (made.ok) return { source, program: made.program };
  const [problem] = made.problems;
  throw new Error(`${path}:${problem?.line}:${problem?.column} ${problem?.message}`);
}
