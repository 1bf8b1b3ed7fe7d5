import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectRoot } from "../../scripts/project-files.ts";
import { forgeFindings } from "./forge.ts";
import { projectFiles } from "./tree.ts";

const { scripts } = JSON.parse(readFileSync(`${projectRoot}/package.json`, "utf8")) as { scripts: object };
const known = {
  scripts: Object.keys(scripts),
  isFile: (path: string) => existsSync(`${projectRoot}/${path}`),
};

const files = projectFiles().filter(({ path }) => path.startsWith(".github/"));

test("the forge can read each file that is for it, and each workflow calls what is there", () => {
  expect(files.length).toBeGreaterThanOrEqual(6);
  expect(forgeFindings(files, known)).toEqual([]);
});

const WORKFLOW = `name: x
on:
  push:
permissions:
  contents: read
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v5
      - run: npm run build
`;

test.each<[what: string, before: string, after: string, line: number, told: RegExp]>([
  ["isn't YAML", "on:\n", "on: [\n", 3, /is no YAML/],
  ["has a key twice", "name: x\n", "name: x\nname: y\n", 2, /is no YAML: Map keys must be unique/],
  ["may do everything", "permissions:\n  contents: read\n", "", 1, /required property 'permissions'/],
  ["has a job without an end", "    timeout-minutes: 5\n", "", 8, /jobs\.one .*'timeout-minutes'/],
  ["has a misspelt key", "runs-on:", "run-on:", 8, /jobs\.one .*run-on/],
  ["takes what is on a branch", "checkout@v5", "checkout@main", 11, /names no version/],
  ["takes an action without a version", "checkout@v5", "checkout", 11, /names no version/],
  ["runs what somebody named", "npm run build", "echo $" + "{{ github.head_ref }}", 12, /pass it by env/],
  ["runs a script that isn't there", "npm run build", "npm run biuld", 12, /doesn't have/],
  ["names a file that isn't there", "npm run build", "node scripts/nothing.ts", 12, /isn't there/],
  ["waits for no job", "    runs-on", "    needs: two\n    runs-on", 7, /no such job/],
  [
    "takes a secret",
    "npm run build\n",
    "x\n        env:\n          A: $" + "{{ secrets.A }}\n",
    14,
    /secret/,
  ],
])("a workflow that %s is found", (_, before, after, line, told) => {
  expect(forgeFindings([{ path: ".github/workflows/x.yml", text: WORKFLOW }], known)).toEqual([]);
  const text = WORKFLOW.replace(before, () => after);
  expect(text).not.toBe(WORKFLOW);
  const findings = forgeFindings([{ path: ".github/workflows/x.yml", text }], known);
  expect(findings.map(({ rule }) => rule).join("\n")).toMatch(told);
  expect(findings.map((finding) => finding.line)).toContain(line);
});

test.each([
  [
    ".github/ISSUE_TEMPLATE/x.yml",
    "name: x\ndescription: y\nbody:\n  - type: dropdown\n    id: a\n    attributes:\n      label: z\n",
    /options/,
  ],
  [
    ".github/dependabot.yml",
    "version: 2\nupdates:\n  - package-ecosystem: nmp\n    directory: /\n    schedule: { interval: weekly }\n",
    /allowed values/,
  ],
  [".github/funding.yml", "a: 1\n", /has no shape/],
])("%s is held to its form", (path, text, told) => {
  expect(forgeFindings([{ path, text }], known)[0]?.rule).toMatch(told);
});
