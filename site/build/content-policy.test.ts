import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  fillHeaders,
  headerPolicy,
  inlineScriptHashes,
  metaPolicy,
  type Needs,
  needsOf,
  pathOf,
} from "./content-policy.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("each inline script that runs has its hash; data and linked scripts have none", () => {
  const html = `<script>a()</script><script type="module">b()</script><script src="/c.js"></script>
    <script type="application/json">{"d":1}</script><script type="module" src="/e.js"></script>`;
  expect(inlineScriptHashes(html)).toEqual([hash("a()"), hash("b()")]);
});

const NEEDS: Needs = { scripts: ["'sha256-x'"], styles: ["'sha256-y'"], hasEditor: false };
const directivesOf = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(text.split("; ").map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1)]));

test("no script runs inline but those with a hash, and frames come from this origin alone", () => {
  for (const policy of [headerPolicy(NEEDS), metaPolicy(NEEDS)]) {
    const directives = directivesOf(policy);
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("frame-src")).toEqual(["'self'"]);
    expect(directives.get("script-src")).toEqual(["'self'", "'sha256-x'"]);
    expect(directives.get("require-trusted-types-for")).toEqual(["'script'"]);
  }
});

test("styles stand inline, and Monaco makes script of text, only where an editor can open", () => {
  const plain = directivesOf(metaPolicy(NEEDS));
  expect(plain.get("style-src")).toEqual(["'self'", "'sha256-y'"]);
  expect(plain.get("trusted-types")).toEqual(["faultbook-markup", "faultbook-scripts"]);
  const editor = directivesOf(metaPolicy({ ...NEEDS, hasEditor: true }));
  expect(editor.get("style-src")).toEqual(["'self'", "'unsafe-inline'"]);
  expect(editor.get("trusted-types")).toContain("editorViewLayer");
});

test("only the header says who may frame a page: browsers refuse that in a meta tag", () => {
  expect(headerPolicy(NEEDS)).toContain("frame-ancestors");
  expect(metaPolicy(NEEDS)).not.toContain("frame-ancestors");
});

test("a page needs what stands in it", () => {
  expect(needsOf("<style>a{}</style><script>a()</script><p>style=</p>")).toEqual({
    scripts: [hash("a()")],
    styles: [hash("a{}")],
    hasEditor: false,
  });
  expect(needsOf('<section data-program class="a"><i style="left:1%"></i></section>').hasEditor).toBe(true);
  expect(() => needsOf('<p>a</p><i class="b" style="left:1%"></i>')).toThrow('<i class="b" style="left:1%"');
});

test("each folder of pages has one rule, below the site's base, with what any page in it needs", () => {
  const other: Needs = { scripts: ["'sha256-z'"], styles: [], hasEditor: false };
  const pages = new Map([
    ["/", NEEDS],
    ["/fluss/a/", NEEDS],
    ["/fluss/", other],
    ["/decode/", other],
    ["/404.html", { scripts: ["'sha256-0'"], styles: [], hasEditor: false }],
  ]);
  // The page for unknown addresses may be the answer in any folder.
  const scripts = ["'sha256-x'", "'sha256-z'", "'sha256-0'"];
  const filled = fillHeaders("# all\n/*\n  A: /b\n{pages}\n/sw.js\n  C: d\n", pages, "/docs/");
  const rules = filled.split("\n").filter((line) => line.startsWith("/"));
  expect(rules).toEqual([
    "/docs/*",
    "/docs/",
    "/docs/404.html",
    "/docs/decode/",
    "/docs/fluss/*",
    "/docs/sw.js",
  ]);
  expect(filled).toContain("  A: /b\n");
  expect(filled).toContain(
    `/docs/fluss/*\n  Content-Security-Policy: ${headerPolicy({ ...NEEDS, scripts })}\n`,
  );
});

test("a page stands where hosts serve its file", () => {
  expect(["index.html", "404.html", "fluss/a/index.html", "e\\fluss\\7\\index.html"].map(pathOf)).toEqual([
    "/",
    "/404.html",
    "/fluss/a/",
    "/e/fluss/7/",
  ]);
});
