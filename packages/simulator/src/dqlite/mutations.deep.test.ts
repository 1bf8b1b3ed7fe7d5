/** Bugs put into Raft on purpose: the random fault schedules, or the scenarios beside them, must notice each of them. */
import { expect, test } from "vitest";
import { note } from "../../../../tests/support/note.ts";
import { BUGS, complaint, libraryWith, SNAPSHOTS } from "./testing/mutations.ts";

/** So many schedules are tried; safety.deep.test.ts runs the same ones on what is shipped. */
const SCHEDULES = 10_000;

test.for(BUGS.map((one) => [one.bug, one] as const))(
  "it is noticed when %s",
  { timeout: 600_000 },
  async ([, one], { task }) => {
    note(task, "bug/dqlite", 1);
    const mutations = one.withSnapshots === true ? [...SNAPSHOTS, one] : [one];
    expect(await complaint(await libraryWith(mutations), SCHEDULES)).toBeDefined();
  },
);

test("2000 schedules keep every promise while snapshots are made and sent all the time", {
  timeout: 600_000,
}, async () => {
  expect(await complaint(await libraryWith(SNAPSHOTS), 2000)).toBeUndefined();
});
