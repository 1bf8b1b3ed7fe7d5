import { expect, test } from "vitest";
import { foldersOf, NoSuchRoom, ROOMS, roomOf } from "./rooms.ts";

test("each room has folders that are there", () => {
  for (const { name } of ROOMS) expect(foldersOf(name).length, name).toBeGreaterThan(0);
  expect(foldersOf("site")).toEqual(["site", "src/content"]);
});

test.each([
  ["simulator", "packages/simulator"],
  ["simulator/fluss", "packages/simulator/src/fluss"],
  ["simulator/fluss/server/", "packages/simulator/src/fluss/server"],
  ["errors/scripts", "packages/errors/scripts"],
  ["packages/errors/src/fluss", "packages/errors/src/fluss"],
  ["site/dqlite", undefined],
  ["site/examples/dqlite", "src/content/examples/dqlite"],
])("%s is %s", (name, folder) => {
  if (folder) expect(foldersOf(name)).toEqual([folder]);
  else expect(() => foldersOf(name)).toThrow(NoSuchRoom);
});

test.each(["error", "simulator/nothing", "", "..", "errors/../simulator", "node_modules"])(
  "%j is refused, with the rooms there are",
  (name) => {
    expect(() => foldersOf(name)).toThrow(/The rooms: errors, simulator, python, playground, site/);
  },
);

test("a file belongs to one room, and those of the root to none", () => {
  expect(roomOf("packages/errors/facts/x.json")?.name).toBe("errors");
  expect(roomOf("src/content/docs/x.mdx")?.name).toBe("site");
  expect(roomOf("README.md")).toBeUndefined();
});
