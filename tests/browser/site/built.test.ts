import { existsSync, readdirSync, readFileSync } from "node:fs";
import { appliedWords, catalogueDocument, dqlite, fluss, retryWords } from "@faultbook/errors/catalogue";
import { decode } from "@faultbook/errors/decoder";
import { describe, expect, test } from "vitest";
import { distDirectory, serveDist } from "../../../scripts/serve-dist.ts";
import { headersFor, parseHeaders } from "../../../scripts/serve-static.ts";
import { inlineScriptHashes, pathOf } from "../../../site/build/content-policy.ts";
import { markdownPath } from "../../../site/data/addresses.ts";
import { withWholeLinks } from "../../../site/markdown/text.ts";

const read = (path: string): string => readFileSync(`${distDirectory}/${path}`, "utf8");
const files = readdirSync(distDirectory, { recursive: true, encoding: "utf8" }).map((file) =>
  file.replaceAll("\\", "/"),
);
const pages = new Map(
  files
    .filter((file) => file.endsWith(".html") && !file.startsWith("_astro/"))
    .map((file) => [file, read(file)]),
);
const errors = [...dqlite, ...fluss];
const { homepage } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  homepage: string;
};

/** The file that is served for a path of the site. */
function fileOf(path: string): string {
  return path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
}

test("every error has its page and its permalink", () => {
  const missing = errors
    .flatMap(({ path, permalink }) => [path, permalink])
    .filter((path) => !pages.has(fileOf(path)));
  expect(missing).toEqual([]);
});

test("every link within the site leads to a page, and every fragment to an element", () => {
  const broken: string[] = [];
  for (const [file, html] of pages) {
    const here = `/${file.replace(/index\.html$/, "")}`;
    for (const [, raw = ""] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
      const url = new URL(raw.replaceAll("&amp;", "&"), `http://site.example${here}`);
      if (url.host !== "site.example") continue;
      const target = fileOf(url.pathname);
      if (!existsSync(`${distDirectory}/${target}`)) broken.push(`${file}: ${raw}`);
      const anchor = decodeURIComponent(url.hash.slice(1));
      // A fragment with an equals sign is a context or a shared program, not the id of an element.
      if (anchor === "" || anchor.includes("=") || !target.endsWith(".html")) continue;
      if (!pages.get(target)?.includes(`id="${anchor}"`)) broken.push(`${file}: ${raw}`);
    }
  }
  expect([...new Set(broken)]).toEqual([]);
});

describe("the content policy", () => {
  const meta = (html: string) =>
    /<head><meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] ?? "";

  test("comes first in the head of every page, with the hashes of that page's inline scripts", () => {
    for (const [file, html] of pages) {
      expect(meta(html), file).toContain("default-src 'none'");
      expect(meta(html), file).not.toMatch(/script-src[^;]*unsafe-inline/);
      for (const hash of inlineScriptHashes(html)) expect(meta(html), file).toContain(hash);
    }
  });

  test("is sent as a header too, with the hashes of each page, and says for every path who may frame it", () => {
    const rules = parseHeaders(read("_headers"));
    const sent = (path: string): string => headersFor(rules, path).get("Content-Security-Policy") ?? "";
    const paths = files.filter((file) => /\.\w+$/.test(file) && file !== "_headers").map(pathOf);
    for (const path of [...paths, "/nowhere/", "/fluss/nowhere/", "/nowhere.json"])
      expect(sent(path), path).toMatch(/frame-ancestors '(?:none|self)'/);
    for (const [file, html] of pages) {
      expect(sent(pathOf(file)), file).toMatch(/frame-ancestors 'none'$/);
      for (const hash of inlineScriptHashes(html)) expect(sent(pathOf(file)), file).toContain(hash);
    }
  });

  test("lets styles stand inline, and Monaco make script of text, only where an editor can open", () => {
    const loose = [...pages].filter(([, html]) => meta(html).includes("'unsafe-inline'"));
    expect(loose.filter(([, html]) => !/<[^>]* data-program[ =>]/.test(html)).map(([file]) => file)).toEqual(
      [],
    );
    expect(pages.size - loose.length).toBeGreaterThan(100);
    for (const [file, html] of pages) {
      expect(meta(html), file).toContain(
        "require-trusted-types-for 'script'; trusted-types faultbook-markup faultbook-scripts",
      );
      expect(html, file).toContain('<meta name="referrer" content="no-referrer">');
    }
  });

  test("leaves the sandbox its own scripts, and takes its origin even from a frame that is opened by itself", () => {
    const rules = parseHeaders(read("_headers"));
    const [frame = ""] = files.filter((file) => /^_astro\/sandbox\/frame\..*html$/.test(file));
    const sent = headersFor(rules, pathOf(frame)).get("Content-Security-Policy");
    expect(sent).toContain("sandbox allow-scripts");
    expect(sent).not.toMatch(/(?:default|script|worker)-src/);
  });
});

test("browsers keep for good what carries a hash in its name, the sandbox's frame too, which only they can keep", async () => {
  const rules = parseHeaders(read("_headers"));
  const isForGood = (file: string): boolean =>
    headersFor(rules, pathOf(file)).get("Cache-Control")?.includes("immutable") ?? false;
  const [listed = ""] = files.filter((file) => /^_astro\/deployment\./.test(file));
  const hashed = (JSON.parse(read(listed)) as { files: string[] }).files;
  expect(hashed.filter((file) => !isForGood(file))).toEqual([]);
  const named = /[.-][\w-]{8,12}(?:\.\w+|\/index\.html)$/;
  const kept = files.filter((file) => /\.\w{2,5}$/.test(file) && isForGood(file));
  expect(kept.filter((file) => !named.test(file))).toEqual([]);
  const frames = kept.filter((file) => /\/sandbox\/frame\..*html$/.test(file));
  expect(frames).toHaveLength(1);
  const server = await serveDist();
  const { headers } = await fetch(server.url + pathOf(frames[0] ?? ""));
  await server.close();
  expect(headers.get("Cache-Control")).toContain("immutable");
});

test("no page has a handler in its markup, which the policy would refuse", () => {
  const offenders = [...pages].filter(([, html]) =>
    /<[^>]+\son[a-z]+="/.test(html.replaceAll(/<(pre|samp|code)\b[\s\S]*?<\/\1>/g, "")),
  );
  expect(offenders.map(([file]) => file)).toEqual([]);
});

test("sitemap, robots.txt, llms.txt and the catalogue are served", () => {
  const sitemap = read("sitemap-0.xml");
  expect(errors.filter(({ path }) => !sitemap.includes(`${path}</loc>`))).toEqual([]);
  expect(sitemap).not.toContain("/e/");
  expect(read("robots.txt")).toContain("/sitemap-index.xml");
  const llms = read("llms.txt");
  expect(errors.filter(({ path }) => !llms.includes(`${markdownPath(path)})`))).toEqual([]);
  expect(JSON.parse(read("catalogue.json"))).toEqual(JSON.parse(JSON.stringify(catalogueDocument())));
  const full = read("llms-full.txt");
  for (const error of errors) {
    expect(JSON.parse(read(`${fileOf(error.path).replace(/\/index\.html$/, "")}.json`)), error.id).toEqual(
      JSON.parse(JSON.stringify(error)),
    );
    for (const { remedy } of error.causes)
      expect(full, error.id).toContain(withWholeLinks(remedy, error.path));
  }
});

test("the licences of all that ships can be read", () => {
  const licences = read("licenses.txt");
  for (const text of [
    "SIL OPEN FONT LICENSE",
    "Copyright (c) 2016 - present Microsoft",
    "PSF-2.0",
    "MPL-2.0",
  ]) {
    expect(licences).toContain(text);
  }
});

test("page, llms.txt, catalogue and command line give each error the same three answers", () => {
  const lines = read("llms.txt").split("\n");
  const published = JSON.parse(read("catalogue.json")) as ReturnType<typeof catalogueDocument>;
  const plain = (html: string) => html.replace(/<[^>]+>/g, "");
  for (const { id, path, answers } of errors) {
    const { outcome } = answers;
    const words = [
      retryWords(answers),
      appliedWords(answers),
      /^A retry is (.*)\.$/.exec(outcome)?.[1] ?? "",
    ];
    const html = pages.get(fileOf(path)) ?? "";
    const [top = ""] =
      /<div [^>]*data-answers=.*?<template|<div [^>]*data-answers=.*?<p [^>]*data-likeliest/s.exec(html) ?? [
        html,
      ];
    const shown = [...top.matchAll(/<p class="word [^>]*>(.*?)<\/p>/gs)]
      .slice(0, 3)
      .map(([, word = ""]) => plain(word));
    expect(
      shown.map((word) => word.toLowerCase()),
      id,
    ).toEqual(words.map((word) => word.toLowerCase()));
    const line = lines.find((one) => one.includes(`${markdownPath(path)})`)) ?? "";
    for (const said of [`Retry: ${words[0]}.`, `applied: ${words[1]}.`, outcome])
      expect(line, id).toContain(said);
    const entry = [...published.dqlite, ...published.fluss].find((one) => one.path === path);
    expect(entry?.answers.outcome, id).toBe(outcome);
    const asked = decode(id, { asked: true }).errors[0];
    expect([asked?.id, asked?.answers.outcome], id).toEqual([id, outcome]);
  }
});

test("the home page's title names the site once", () => {
  expect(/<title>([^<]*)<\/title>/.exec(pages.get("index.html") ?? "")?.[1]).toMatch(
    /^Faultbook: (?!.*Faultbook)/,
  );
});

test("each page of an error has a unique title, description and address", () => {
  const seen = new Set<string>();
  for (const { path } of errors) {
    const html = pages.get(fileOf(path)) ?? "";
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
    const description = /<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(title, path).not.toBe("");
    expect(description.length, path).toBeGreaterThan(30);
    expect(html, path).toContain(`<link rel="canonical" href="${homepage}${path}"`);
    expect(html, path).toContain('<meta property="og:title"');
    const image = /<meta property="og:image" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(files, path).toContain(image.replace(`${homepage}/`, ""));
    seen.add(title).add(description);
  }
  expect(seen.size).toBe(errors.length * 2);
});
