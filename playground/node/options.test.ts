import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNamedFile, readOptions } from "./options.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "faultbook-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const faultsFile = (text: string): string => {
  const path = join(folder, "faults.json");
  writeFileSync(path, text);
  return path;
};
const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

test.each([
  { atMs: 0, kind: "kill", target: "n1" },
  { atMs: 5, kind: "exhaust-memory" },
  { atMs: 5, kind: "exhaust-memory" },
  { atMs: 5, kind: "drop-table", target: "shop.orders" },
])("faults of either system are taken: %j", (fault) => {
  const path = faultsFile(JSON.stringify([fault]));
  expect(readOptions(["--faults", path]).faults).toEqual([fault]);
});

test.each([
  ["no", "is no JSON"],
  ['{"atMs":0}', "holds no list of faults"],
  ["[1]", "[0] must be an object"],
  ['[{"atMs":-5,"kind":"kill","target":"n1"}]', "[0].atMs must be a number from 0"],
  ['[{"atMs":0,"kind":"kill","target":"n1"},{"atMs":0,"kind":"nope"}]', '[1].kind "nope" is unknown'],
  ['[{"atMs":0,"kind":"__proto__"}]', '[0].kind "__proto__" is unknown'],
])("--faults with %s says %s, and names the file", (text, said) => {
  const path = faultsFile(text);
  const message = messageOf(() => readOptions(["--faults", path]));
  expect(message).toContain(said);
  expect(message).toContain(path);
  expect(message).not.toContain("\n");
});

test.each(["-1", "1.5", "x", "", "9007199254740992"])("--seed %s is refused with what it may be", (seed) => {
  expect(messageOf(() => readOptions(["--seed", seed]))).toContain("whole number from 0 to 2^53-1");
});

test.each(["--seed", "--faults", "--file"])("%s twice is refused", (option) => {
  expect(messageOf(() => readOptions([option, "1", option, "2"]))).toBe(
    `${option} is given 2 times: give it once.`,
  );
});

test("an option that isn't there is told with those that are", () => {
  expect(messageOf(() => readOptions(["--sed", "1"]))).toContain(
    "--json, --seed N, --faults FILE, --file FILE and --lang py",
  );
});

test("a file that can't be read is named with the reason", () => {
  expect(messageOf(() => readNamedFile(join(folder, "none.ts"), "--file"))).toContain("no such file");
  expect(messageOf(() => readNamedFile(folder, "--file"))).toContain("that is a folder");
});
