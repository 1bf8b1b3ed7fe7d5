import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const PROGRAM = `
  import { optionsOf } from ${JSON.stringify(new URL("./options.ts", import.meta.url).href)};
  const options = { json: { type: "boolean" }, only: { type: "string" } };
  console.log(JSON.stringify(optionsOf({ options }).values));
`;
const calledWith = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", PROGRAM, "--", ...args],
    { encoding: "utf8" },
  );
  return { status, text: (stdout + stderr).trim() };
};

test("a script that is called with an option it doesn't take says which it takes, in a sentence", () => {
  expect(calledWith("--json", "--only", "runs")).toEqual({ status: 0, text: '{"json":true,"only":"runs"}' });
  expect(calledWith("--jsn")).toEqual({
    status: 2,
    text: "Unknown option '--jsn'. The options are --json, --only.",
  });
  expect(calledWith("--only")).toMatchObject({ status: 2, text: expect.not.stringContaining("\n    at ") });
});
