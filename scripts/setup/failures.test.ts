import { expect, test } from "vitest";
import { explain, explainSignal, withoutBacktraces } from "./failures.cjs";

const npm = { doing: "Installing the dependencies", folder: "/srv/faultbook", registry: true };
const build = { doing: "Building the site", folder: "/srv/faultbook" };

// As npm 10 and 11, Node, esbuild, rolldown and tsc print them.
const cases: [printed: string, says: string][] = [
  [
    "npm error code ENOSPC\nnpm error syscall write\nnpm error errno -28\nnpm error nospc ENOSPC: no space left on device, write",
    "the disk is full: free space for /srv/faultbook,",
  ],
  [
    "npm ERR! code ENOSPC\nnpm ERR! path /srv/cache/.npm/_cacache/tmp/1\nnpm ERR! ENOSPC: no space left on device, mkdir",
    "the disk is full: free space for /srv/cache/.npm/_cacache/tmp/1,",
  ],
  ["IO error: No space left on device (os error 28)", "the disk is full"],
  ["npm error code EDQUOT", "the disk is full"],
  [
    "Error: EROFS: read-only file system, mkdir '/srv/faultbook/dist'\n    at mkdirSync (node:fs:1)",
    "/srv/faultbook/dist is read-only",
  ],
  [
    "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /srv/cache/.npm/_cacache",
    "this user may not write to /srv/cache/.npm/_cacache",
  ],
  [
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    "too little free memory",
  ],
  ["Error: EMFILE: too many open files, watch", "ulimit -n"],
  [
    "npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.",
    "package-lock.json doesn't fit package.json",
  ],
  ["npm error code EINTEGRITY", "npm cache clean --force"],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "isn't trusted (SELF_SIGNED_CERT_IN_CHAIN)"],
  ["npm error code E401", "refuses this user (E401)"],
  ["npm error code E404\nnpm error 404  'left-pad@9.9.9' is not in this registry.", "lacks left-pad@9.9.9"],
  ["npm error code ENOTFOUND\nnpm error network request to", "can't be reached (ENOTFOUND)"],
  ["npm error code ECONNREFUSED", "can't be reached (ECONNREFUSED)"],
  ["npm error network timeout at: address", "can't be reached (network timeout)"],
  [
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'astro' imported from /x",
    "something in node_modules is missing or damaged",
  ],
  ["Error: /x/node_modules/a/a.node: file too short", "something in node_modules is missing or damaged"],
];

test.each(cases)("%s", (printed, says) => {
  const sentence = explain(printed, npm)?.sentence ?? "";
  expect(sentence).toContain(says);
  expect(sentence).toMatch(/^Installing the dependencies failed, since [^\n]+\.$/);
  expect(sentence).toMatch(/run the command again/);
});

test("only a damaged package asks for another installation", () => {
  expect(cases.filter(([printed]) => explain(printed, npm)?.damaged)).toHaveLength(2);
});

test("a build has no registry to blame, and what nobody knows has no sentence", () => {
  expect(explain("connect ECONNREFUSED", npm)).toBeDefined();
  expect(explain("connect ECONNREFUSED", build)).toBeUndefined();
  expect(explain("[ERROR] a page has no title", npm)).toBeUndefined();
});

test("a signal from outside says what may have sent it", () => {
  expect(explainSignal("SIGKILL", build)).toContain("out of memory");
  expect(explainSignal("SIGSEGV", build)).toBe(
    "Building the site was ended by SIGSEGV: run the command again.",
  );
});

test("an excerpt begins at the error and has no backtrace", () => {
  const printed = `fine\n\x1b[31m[ERROR]\x1b[0m a page\n  Stack trace:\n    at a (b.ts:1:2)\n\n  Hint: mend it\n${"more\n".repeat(50)}`;
  expect(withoutBacktraces(printed, 3)).toBe("[ERROR] a page\n  Hint: mend it\nmore");
});
