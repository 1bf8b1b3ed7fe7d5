import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

const FOLDER = new URL("../generated/replays/", import.meta.url);

/**
 * Holds how many recordings a file of tests replayed, and how near, against what is written down of it. The site shows the
 * same file. REPLAYS=write in the environment writes it down.
 */
export function holdCounts(
  system: "dqlite" | "fluss",
  name: string,
  counts: Readonly<Record<string, number>>,
): void {
  const file = new URL(`${system}/${name}.json`, FOLDER);
  if (process.env["REPLAYS"] === "write") {
    mkdirSync(new URL(".", file), { recursive: true });
    const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  }
  expect(counts, `REPLAYS=write npx vitest run --project unit packages/simulator writes it down`).toEqual(
    JSON.parse(readFileSync(file, "utf8")),
  );
}
