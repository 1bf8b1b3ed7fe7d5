/** A sample of what mutations.deep.test.ts does, and that its bugs and the marked points fit. */
import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { mutated } from "../../testing/mutation.ts";
import { BUGS, complaint, libraryWith, POINTS, SNAPSHOTS } from "./testing/mutations.ts";

/** Enough for what is noticed at once. */
const SCHEDULES = 300;

const NOTICED_AT_ONCE = [
  "a candidate needs no majority",
  "a follower keeps entries that contradict the leader's",
  "there is no pre-vote",
  "an entry is committed with half of the voters",
];

test.each(NOTICED_AT_ONCE)("it is noticed when %s", async (name) => {
  const mutation = BUGS.find(({ bug }) => bug === name);
  if (mutation === undefined) throw new Error(`there is no bug by the name ${name}`);
  expect(await complaint(await libraryWith([mutation]), SCHEDULES)).toBeDefined();
});

test("every marked point has a mutation, and every mutation fits its point", async () => {
  const used = [...BUGS, ...SNAPSHOTS].map(({ point }) => point);
  expect([...new Set(used)].sort()).toEqual([...POINTS.keys()].sort());
  for (const mutation of [...BUGS, ...SNAPSHOTS]) {
    const source = readFileSync(POINTS.get(mutation.point) ?? "", "utf8");
    await transform(mutated(source, mutation), { loader: "ts" });
  }
});
