import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { headerPolicy, inlineScriptHashes, metaPolicy } from "./content-policy.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("each inline script that runs has its hash; data and linked scripts have none", () => {
  const html = `<script>a()</script><script type="module">b()</script><script src="/c.js"></script>
    <script type="application/json">{"d":1}</script><script type="module" src="/e.js"></script>`;
  expect(inlineScriptHashes(html)).toEqual([hash("a()"), hash("b()")]);
});

test("no script runs inline but those with a hash, and frames come from this origin alone", () => {
  for (const policy of [headerPolicy(["'sha256-x'"]), metaPolicy(["'sha256-x'"])]) {
    const directives = new Map(policy.split("; ").map((one) => [one.split(" ")[0], one.split(" ").slice(1)]));
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("frame-src")).toEqual(["'self'"]);
    expect(directives.get("script-src")).toEqual(["'self'", "'sha256-x'"]);
  }
});

test("only the header says who may frame a page: browsers refuse that in a meta tag", () => {
  expect(headerPolicy([])).toContain("frame-ancestors");
  expect(metaPolicy([])).not.toContain("frame-ancestors");
});
