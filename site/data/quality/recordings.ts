import { readdirSync, readFileSync } from "node:fs";

/** How near replays come to their recordings, in the order of the page. */
export const GRADES = [
  { key: "exact", title: "exact", means: "the same outcome, class or code, attributes and text" },
  { key: "text only", title: "text differs", means: "the same but for the text" },
  { key: "wrong", title: "wrong", means: "another outcome, class or code" },
  {
    key: "other release",
    title: "another release",
    means: "as the simulated release does, which differs from the recorded one",
  },
  {
    key: "language",
    title: "JavaScript's own",
    means: "JavaScript's own error where Python raised one of its own",
  },
  { key: "not expressible", title: "not expressible", means: "left out by name, with a reason" },
] as const;

type Grade = (typeof GRADES)[number]["key"];

/** The recordings that one file of tests replays. */
export interface Replayed {
  readonly system: "dqlite" | "fluss";
  /** "client", "wire" */
  readonly name: string;
  readonly recorded: number;
  readonly counts: Readonly<Record<Grade, number>>;
}

const FOLDER = "packages/simulator/generated/replays";

/** What the simulator's tests have written down of their replays; they fail where it isn't so. */
export function replays(root = process.cwd()): readonly Replayed[] {
  return (["dqlite", "fluss"] as const).flatMap((system) =>
    readdirSync(`${root}/${FOLDER}/${system}`)
      .sort()
      .map((file) => replayedOf(system, file, readFileSync(`${root}/${FOLDER}/${system}/${file}`, "utf8"))),
  );
}

function replayedOf(system: Replayed["system"], file: string, text: string): Replayed {
  const written = JSON.parse(text) as Readonly<Record<string, number>>;
  const unknown = Object.keys(written).find((key) => !GRADES.some((grade) => grade.key === key));
  if (unknown !== undefined) throw new Error(`${FOLDER}/${system}/${file}: there is no grade "${unknown}".`);
  const counts = Object.fromEntries(GRADES.map(({ key }) => [key, written[key] ?? 0])) as Record<
    Grade,
    number
  >;
  const name = file.replace(/^recordings-|\.json$/g, "").replace(/^coverage$/, "replayed by none");
  return { system, name, recorded: Object.values(counts).reduce((sum, count) => sum + count, 0), counts };
}

/** All of them together. */
export function totalOf(some: readonly Replayed[], grade: Grade): number {
  return some.reduce((sum, { counts }) => sum + counts[grade], 0);
}

export const recordedIn = (some: readonly Replayed[]): number =>
  some.reduce((sum, { recorded }) => sum + recorded, 0);
