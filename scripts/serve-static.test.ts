import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersFor, parseHeaders, type StaticServer, serveStatic } from "./serve-static.ts";

let folder: string;
let server: StaticServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "faultbook-"));
  writeFileSync(join(folder, "index.html"), "<p>home</p>");
  writeFileSync(join(folder, "404.html"), "<p>no such page</p>");
  writeFileSync(
    join(folder, "_headers"),
    "# all\n/*\n  X-All: yes\n/index.html\n  X-One: a: b\n/docs/*\n  X-Below: yes\n",
  );
  server = await serveStatic(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test("a path gets the headers of each pattern that fits it", () => {
  const rules = parseHeaders("/*\n  A: 1\n/x.html\n  B: 2\n/a/*/b\n  C: 3");
  const names = (path: string) =>
    rules.filter((rule) => rule.matches(path)).flatMap((rule) => rule.headers.map(([name]) => name));
  expect(names("/")).toEqual(["A"]);
  expect(names("/x.html")).toEqual(["A", "B"]);
  expect(names("/xyhtml")).toEqual(["A"]);
  expect(names("/a/anything/b")).toEqual(["A", "C"]);
});

test("policies of several patterns all count, of other headers the last", () => {
  const rules = parseHeaders(
    "/*\n  Content-Security-Policy: a\n  Cache-Control: x\n/b/*\n  Content-Security-Policy: c\n  Cache-Control: y",
  );
  expect(Object.fromEntries(headersFor(rules, "/b/"))).toEqual({
    "Content-Security-Policy": "a, c",
    "Cache-Control": "y",
  });
});

test("a site below a path is served there, with the headers of its own addresses", async () => {
  const below = await serveStatic(folder, 0, "/docs/");
  try {
    expect(below.url).toMatch(/\/docs$/);
    const home = await fetch(`${below.url}/`);
    expect([home.status, home.headers.get("x-all"), home.headers.get("x-below")]).toEqual([
      200,
      "yes",
      "yes",
    ]);
    const outside = await fetch(new URL("/", below.url));
    expect(outside.status).toBe(404);
  } finally {
    await below.close();
  }
});

test("a header without a path above it is refused with the line", () => {
  expect(() => parseHeaders("  A: 1")).toThrow('"A: 1"');
});

test("pages and the 404 page are served with their headers", async () => {
  const home = await fetch(`${server.url}/`);
  expect([home.status, await home.text(), home.headers.get("x-all")]).toEqual([200, "<p>home</p>", "yes"]);
  const missing = await fetch(`${server.url}/nowhere/`);
  expect([missing.status, await missing.text(), missing.headers.get("x-all")]).toEqual([
    404,
    "<p>no such page</p>",
    "yes",
  ]);
});

test("a taken port rejects with its code", async () => {
  await expect(serveStatic(folder, server.port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("files outside of the folder are not served", async () => {
  const answer = await fetch(`${server.url}/..%2f..%2fetc/passwd`);
  expect(answer.status).toBe(404);
});
