import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { describe, expect, test } from "vitest";
import { distDirectory } from "../../../scripts/serve-dist.ts";
import { parseHeaders } from "../../../scripts/serve-static.ts";
import { addressOf, markdownPath } from "../../../site/data/addresses.ts";

// What the built site gives to machines, beside its pages. Nothing here needs a browser.

const read = (path: string): string => readFileSync(`${distDirectory}/${path}`, "utf8");
const files = readdirSync(distDirectory, { recursive: true, encoding: "utf8" }).map((file) =>
  file.replaceAll("\\", "/"),
);
const home = addressOf("/");

/** The pages that readers and machines are sent to, by path: no permalinks, nothing that only the browser opens. */
const pages = files
  .filter((file) => /(?:^|\/)index\.html$/.test(file) && !/^(?:e|offline|_astro)\//.test(file))
  .map((file) => ({ path: `/${file.replace(/index\.html$/, "")}`, html: read(file) }));

/** The file of the built site at a whole address; undefined for one of another site. */
function fileAt(address: string): string | undefined {
  if (!address.startsWith(home)) return undefined;
  const path = address.slice(home.length).replace(/[?#].*$/, "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

const isThere = (address: string): boolean => {
  const file = fileAt(address);
  return file === undefined || existsSync(`${distDirectory}/${file}`);
};

/** Markdown without its code, which may hold anything. */
const proseOf = (markdown: string): string =>
  markdown.replace(/^ *(`{3,})[\s\S]*?^ *\1$/gm, "").replace(/(`+)[^`][\s\S]*?\1/g, "");

describe("Markdown", () => {
  const documents = pages.map(({ path, html }) => {
    const file = markdownPath(path).slice(1);
    return { path, html, file, text: existsSync(`${distDirectory}/${file}`) ? read(file) : "" };
  });

  test("is there for every page, which names it in its head", () => {
    for (const { path, html, text } of documents) {
      expect(text, path).toMatch(/^# \S/);
      expect(html, path).toContain(
        `<link rel="alternate" type="text/markdown" href="${markdownPath(path)}">`,
      );
      expect(text, path).toContain(addressOf(path));
    }
    expect(files.filter((file) => file.endsWith(".md")).length).toBe(documents.length);
  });

  test("has no components, no imports and no HTML left in it, and every block of code ends", () => {
    for (const { file, text } of documents) {
      const prose = proseOf(text);
      expect(prose.match(/<\/?[A-Za-z][^>]*>|^(?:import|export) .*|```|\[object /gm), file).toBe(null);
      expect((text.match(/^ *```/gm)?.length ?? 0) % 2, file).toBe(0);
    }
  });

  test("says what the page says: each heading, cause, code and text of an error", () => {
    for (const error of [...dqlite, ...fluss]) {
      const { text, html } = documents.find(({ path }) => path === error.path) ?? { text: "", html: "" };
      for (const part of [error.sentencePlain, error.permalink, ...error.causes.map(({ title }) => title)])
        expect(text, error.id).toContain(part);
      const titles = [...html.matchAll(/<h2 id="[\w-]+">([^<]+)<\/h2>/g)].map(([, title]) => title);
      for (const title of titles.filter((one) => one !== "Loading"))
        expect(text, error.id).toContain(`## ${title?.replace(/&#39;|’/g, "'")}`);
      const examples = html.match(/<section class="program"/g)?.length ?? 0;
      expect(text.match(/^Run against the simulated cluster/gm)?.length ?? 0, error.id).toBe(examples);
    }
  });

  test("leads to what is there, by whole addresses", () => {
    const broken = documents.flatMap(({ file, text }) =>
      [...proseOf(text).matchAll(/\]\(([^)\s]*)\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^https:\/\//.test(target) || !isThere(target))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test("is sent as UTF-8 Markdown", () => {
    const rules = parseHeaders(read("_headers")).filter(({ matches }) =>
      matches("/fluss/table-not-exist.md"),
    );
    const headers = new Map(rules.flatMap((rule) => rule.headers));
    expect(headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
  });
});

describe("llms.txt", () => {
  const text = read("llms.txt");
  const addresses = (of: string): string[] => of.match(/https?:\/\/[^\s),:>`"]+[^\s),:.>`"]/g) ?? [];

  test("leads to the Markdown of every page, and to nothing that isn't there", () => {
    for (const { path } of pages) expect(text).toContain(`(${addressOf(markdownPath(path))})`);
    expect(addresses(text).filter((address) => !isThere(address))).toEqual([]);
  });

  test("llms-full.txt holds every error, and all guides with their programs", () => {
    const whole = read("llms-full.txt");
    for (const { path } of [...dqlite, ...fluss]) expect(whole).toContain(`\n${addressOf(path)}\n`);
    for (const { path } of pages.filter((page) => /^\/guides\/./.test(page.path)))
      expect(whole).toContain(read(markdownPath(path).slice(1)).trim());
    const links = [...proseOf(whole).matchAll(/\]\((https:[^)\s]*)\)/g)].map(([, address = ""]) => address);
    expect(links.filter((address) => !isThere(address))).toEqual([]);
  });
});

test("every error and every guide has a card of its own, with its words for who can't see it", () => {
  const cards = new Set<string>();
  for (const { path, html } of pages.filter((page) =>
    /^\/(?:dqlite|fluss|guides)\/(?!unknown|methods)./.test(page.path),
  )) {
    const [, image = ""] = /<meta property="og:image" content="([^"]*)"/.exec(html) ?? [];
    expect(image, path).toBe(addressOf(`/cards${path.replace(/\/$/, ".png")}`));
    expect(html, path).toMatch(/<meta property="og:image:alt" content="[^"]{20,}"/);
    const png = readFileSync(`${distDirectory}/${fileAt(image)}`);
    expect(png.subarray(1, 4).toString(), path).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], path).toEqual([1200, 630]);
    expect(png.length, path).toBeLessThan(100_000);
    cards.add(png.toString("base64"));
  }
  expect(cards.size).toBeGreaterThan([...dqlite, ...fluss].length);
});

describe("structured data", () => {
  interface Thing {
    readonly "@type": string;
    readonly url?: string;
    readonly headline?: string;
    readonly name?: string;
    readonly about?: { readonly name: string; readonly termCode?: string };
    readonly itemListElement?: readonly {
      readonly position: number;
      readonly name: string;
      readonly item: string;
    }[];
  }
  const graphOf = (html: string): readonly Thing[] => {
    const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    expect(scripts.length).toBe(1);
    const data = JSON.parse(scripts[0]?.[1] ?? "") as { "@context": string; "@graph": readonly Thing[] };
    expect(data["@context"]).toBe("https://schema.org");
    return data["@graph"];
  };
  const titleOf = (html: string): string =>
    (/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "")
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");

  test("agrees with each page's title and canonical address, and leads up to it step by step", () => {
    for (const { path, html } of pages) {
      const [page, crumbs] = graphOf(html);
      expect(page?.url, path).toBe(addressOf(path));
      expect(html, path).toContain(`<link rel="canonical" href="${page?.url}"`);
      const name = page?.headline ?? page?.name ?? "";
      expect(name, path).not.toBe("");
      expect(titleOf(html), path).toContain(name);
      if (path === "/") continue;
      const steps = crumbs?.itemListElement ?? [];
      expect(steps.map(({ position }) => position)).toEqual(steps.map((_, at) => at + 1));
      expect(steps.filter(({ item }) => !isThere(item))).toEqual([]);
      expect([steps[0]?.item, steps.at(-1)?.item, steps.at(-1)?.name]).toEqual([home, addressOf(path), name]);
    }
  });

  test("names the error that an article is about", () => {
    for (const error of [...dqlite, ...fluss]) {
      const { html = "" } = pages.find(({ path }) => path === error.path) ?? {};
      const [article] = graphOf(html);
      expect([article?.["@type"], article?.about?.name]).toEqual(["TechArticle", error.id]);
      expect(article?.about?.termCode).toBe(error.system === "fluss" ? `${error.code}` : undefined);
    }
  });
});

test("the sitemap has exactly the canonical addresses, and robots.txt names it", () => {
  const [, index = ""] = /<loc>(.*?)<\/loc>/.exec(read("sitemap-index.xml")) ?? [];
  expect(read("robots.txt")).toContain(`Sitemap: ${addressOf("/sitemap-index.xml")}\n`);
  const sitemap = read(fileAt(index) ?? "");
  const listed = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  expect(listed.toSorted()).toEqual(pages.map(({ path }) => addressOf(path)).toSorted());
  for (const { path, html } of pages)
    expect(html, path).toContain(`<link rel="canonical" href="${addressOf(path)}"`);
  // Nothing knows when a page was last changed: a date of the build would be a lie about most of them.
  expect(sitemap).not.toContain("<lastmod>");
});
