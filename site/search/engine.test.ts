import { dqlite, type Entry, fluss, searchTerms } from "@faultbook/errors/catalogue";
import { WireFailure } from "@faultbook/errors/dqlite/binding";
import { describe, expect, test } from "vitest";
import dqliteTexts from "../../packages/errors/facts/dqlite-texts.json" with { type: "json" };
import flussTexts from "../../packages/errors/facts/fluss-texts.json" with { type: "json" };
import { keyOf } from "../data/errors.ts";
import { buildIndex } from "./build-index.ts";
import { SearchEngine } from "./engine.ts";
import { SHORTEST_WITH_MISTAKE } from "./spelling.ts";
import { siteDocuments } from "./testing.ts";
import { templateOf } from "./text-template.ts";

// The index as the browser gets it: through JSON.
const documents = siteDocuments();
const engine = new SearchEngine(JSON.parse(JSON.stringify(buildIndex(documents))));
const entries: readonly Entry[] = [...dqlite, ...fluss];
const found = (query: string) => engine.search(query);
const first = (query: string) => found(query)[0]?.error;
const pages = (query: string) => found(query).map(({ url }) => url.split("#")[0]);

describe("an exact term", () => {
  test("finds its owner first, in any case and with spaces around", () => {
    for (const entry of entries) {
      for (const term of searchTerms(entry)) {
        expect(pages(term)[0], term).toBe(entry.path);
        expect(pages(`  ${term.toUpperCase()} `)[0], term).toBe(entry.path);
      }
    }
  });
  test("may stand as code has it, or without its separators", () => {
    for (const { constant, code, javaException, path } of fluss) {
      const java = javaException === null ? [] : [`com.alibaba.fluss.exception.${javaException}`];
      const forms = [
        `fluss.ErrorCode.${constant}`,
        `\`${constant}\`,`,
        // "Client error" may be either system's.
        constant === "CLIENT_ERROR" ? constant : constant.replaceAll("_", " "),
        `error code ${code}`,
        `code = ${code}`,
      ];
      for (const form of [...forms, ...java]) expect(pages(form)[0], form).toBe(path);
    }
    for (const { name, path } of dqlite) {
      for (const form of [
        `except ${name}:`,
        `raise dqlitepy.${name}(`,
        name.replace(/(?<!^)([A-Z])/g, " $1"),
      ]) {
        expect(pages(form)[0], form).toBe(path);
      }
    }
  });
  test("that several own finds all of them before anything else", () => {
    expect(found("5").map(({ title, aside }) => `${title}, ${aside}`)).toEqual([
      "DATABASE_NOT_EMPTY, Fluss 5",
      "NoLeaderError, dqlite · ClientError",
      "BUSY, SQLite 5",
    ]);
    for (const code of Object.values(WireFailure)) {
      const owners = [
        ...fluss.filter((entry) => entry.code === code),
        ...dqlite.filter((entry) => entry.codes.includes(code)),
      ];
      const shown = pages(`${code}`);
      expect(shown.slice(0, owners.length), `${code}`).toEqual(owners.map(({ path }) => path));
      expect(
        found(`${code}`).some(({ aside }) => aside === `SQLite ${code}`),
        `${code}`,
      ).toBe(true);
      expect(found(`sqlite ${code}`)[0]?.aside).toBe(`SQLite ${code}`);
    }
  });
  test("that is a number finds no other number", () => {
    for (const { code } of fluss) {
      for (const { aside, kind } of found(`${code}`)) {
        if (kind === "error" && aside.startsWith("Fluss")) expect(aside).toBe(`Fluss ${code}`);
      }
    }
    for (const number of ["9999", "74", "-3", "10251", "51710506"]) expect(found(number), number).toEqual([]);
  });
});

describe("a recorded text", () => {
  test("of dqlite finds its class first, as printed and in a traceback", () => {
    for (const { class: name, str } of dqliteTexts) {
      expect(first(str), str).toBe(`dqlite/${name}`);
      expect(
        first(`Traceback (most recent call last):\n  File "a.py", line 3\ndqlitepy.${name}: ${str}`),
        str,
      ).toBe(`dqlite/${name}`);
    }
  });
  test("of dqlite without its prefix finds its class among the first", () => {
    for (const { class: name, message } of dqliteTexts) {
      if (message === null || message.split(" ").length < 4) continue;
      expect(
        found(message).map(({ error }) => error),
        message,
      ).toContain(`dqlite/${name}`);
    }
  });
  test("of Fluss finds its code first, as printed and in a log", () => {
    for (const { code, message } of flussTexts) {
      const owner = keyOf(fluss.find((entry) => entry.code === code)!);
      const printed = code === -2 ? `FlussError: ${message}` : `FlussError(code=${code}): ${message}`;
      expect(first(printed), printed).toBe(owner);
      expect(first(`2026-08-01 12:00:01,123 ERROR app - write failed: ${printed}`), printed).toBe(owner);
    }
  });
  test("of Fluss without its code finds every code that says so", () => {
    for (const { code, message } of flussTexts) {
      const owner = keyOf(fluss.find((entry) => entry.code === code)!);
      expect(
        found(message).map(({ error }) => error),
        message,
      ).toContain(owner);
    }
  });
  test("that shows the cause of its error leads to that cause, in whichever form it is pasted", () => {
    const causes = documents.filter(({ kind, texts }) => kind === "cause" && texts.length > 0);
    expect(causes.length).toBeGreaterThan(40);
    const printed = [
      ...dqliteTexts.map(
        ({ class: name, str }) => [`dqlite/${name}`, str, `dqlitepy.${name}: ${str}`] as const,
      ),
      ...flussTexts.map(({ code, message }) => {
        const owner = keyOf(fluss.find((entry) => entry.code === code)!);
        const text = code === -2 ? `FlussError: ${message}` : `FlussError(code=${code}): ${message}`;
        return [owner, text, text] as const;
      }),
    ];
    let led = 0;
    for (const [error, str, text] of printed) {
      const template = templateOf(str.split("\n")[0]!);
      const cause = causes.find((one) => one.error === error && one.texts.includes(template));
      if (!cause) continue;
      expect(found(text)[0]?.url, text).toBe(cause.url);
      expect(found(`2026-08-01 12:00:01,123 ERROR app - write failed: ${text}`)[0]?.url, text).toBe(
        cause.url,
      );
      led++;
    }
    expect(led).toBeGreaterThan(100);
    expect(
      found(
        "dqlitepy_node_exec failed with code 8 (INTERNAL): Node 12: no such table: nope (10.1.2.3:9001)",
      )[0],
    ).toMatchObject({ url: "/dqlite/node-error/#cause-sqlite-refused" });
    expect(
      found("FlussError(code=46): Authentication failed: Invalid username or password")[0],
    ).toMatchObject({
      url: "/fluss/authenticate-exception/#cause-wrong-credentials",
    });
  });
  test("is recognised with other numbers, names and addresses", () => {
    expect(first("Table 'foo.bar' does not exist.")).toBe("fluss/TABLE_NOT_EXIST");
    expect(first("Table foo.bar does not exist.")).toBe("fluss/TABLE_NOT_EXIST");
    expect(
      first("dqlitepy_node_exec failed with code 8 (INTERNAL): Node 12: no such table: nope (10.1.2.3:9001)"),
    ).toBe("dqlite/NodeError");
  });
});

describe("one mistake in a long word", () => {
  /** A letter more, a letter less, another letter, two swapped: at a place that each word has. */
  const mistakesIn = (word: string): string[] => {
    const at = 1 + (word.length % (word.length - 2));
    const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    const swapped = before + (after[0] ?? "") + letter + after.slice(1);
    const other = letter.toLowerCase() === "q" ? "x" : "q";
    return [before + letter + letter + after, before + after, before + other + after, swapped];
  };
  test("of a constant finds it still, first", () => {
    const names = new Set(fluss.map(({ constant }) => constant as string));
    for (const { constant, path } of fluss) {
      const parts = constant.split("_");
      for (const [index, part] of parts.entries()) {
        if (part.length < SHORTEST_WITH_MISTAKE) continue;
        for (const wrong of mistakesIn(part)) {
          const query = parts.with(index, wrong).join("_");
          if (!names.has(query)) expect(pages(query)[0], query).toBe(path);
        }
      }
    }
  });
  test("of a class or a Java exception finds it still, first", () => {
    const names = [
      ...dqlite.map(({ name, path }) => ({ name: name as string, path })),
      ...fluss.flatMap(({ javaException: name, path }) => (name === null ? [] : [{ name, path }])),
    ];
    for (const { name, path } of names) {
      for (const wrong of mistakesIn(name)) expect(pages(wrong)[0], wrong).toBe(path);
    }
  });
  test("in plain words finds what the right words find", () => {
    expect(first("conection refused")).toBe(first("connection refused"));
    expect(first("segfualt")).toBe("dqlite/SegmentationFault");
    expect(pages("retyring")[0]).toBe("/guides/retrying-dqlite/");
  });
  test("is allowed in no number and in no short word", () => {
    expect(found("fluss 77").map(({ error }) => error)).not.toContain("fluss/TABLE_NOT_EXIST");
    expect(found("10520")).toEqual([]);
    expect(found("fluss 139")).toEqual([]);
    expect(first("NONA")).not.toBe("fluss/NONE");
  });
});

describe("the field's words", () => {
  test("find each of those that they name, before anything else", () => {
    const owners = new Map<string, string[]>();
    for (const { aliases, error, url, kind } of documents) {
      for (const word of aliases) {
        owners.set(word, [...(owners.get(word) ?? []), kind === "error" && error ? error : url]);
      }
    }
    expect(owners.size).toBeGreaterThan(100);
    for (const [word, keys] of owners) {
      const shown = found(word).map(({ error, url, kind }) => (kind === "error" ? error : url));
      expect(shown, word).toEqual(expect.arrayContaining(keys));
    }
  });
  test.each([
    ["segfault", "/dqlite/segmentation-fault/"],
    ["139", "/dqlite/segmentation-fault/"],
    ["exit status 139", "/dqlite/segmentation-fault/"],
    ["134", "/dqlite/node-assertion-error/"],
    ["exited with code 134", "/dqlite/node-assertion-error/"],
    ["pip install", "/dqlite/dqlite-library-not-found/"],
    ["pip install", "/guides/links/"],
    ["quorum", "/dqlite/cluster-quorum-lost-error/"],
    ["connection refused", "/dqlite/client-connection-error/"],
    ["connection refused", "/fluss/network-exception/"],
    ["connection refused", "/guides/fluss-connection-refused/"],
    ["split brain", "/dqlite/no-leader-error/"],
    ["split brain", "/dqlite/cluster-quorum-lost-error/"],
    ["disk full", "/dqlite/node-start-error/"],
    ["disk full", "/fluss/disk-write-locked/"],
    ["lost write", "/guides/retrying-dqlite/"],
    ["database is locked", "/dqlite/node-error/"],
    ["offset out of range", "/fluss/log-offset-out-of-range-exception/"],
    ["wrong password", "/fluss/authenticate-exception/"],
    ["permission denied", "/fluss/authorization-exception/"],
    ["timeout", "/fluss/request-time-out/"],
    ["timeout", "/guides/fluss-timeouts/"],
    ["no known leader", "/dqlite/no-leader-error/"],
    ["handover", "/dqlite/no-leader-error/"],
  ])("%s leads to %s", (query, path) => {
    expect(pages(query).slice(0, 5)).toContain(path);
  });
});

test("questions lead to guides", () => {
  for (const query of ["retry", "how do I retry a write", "can I retry safely", "is it safe to retry?"]) {
    expect(found(query)[0]?.kind, query).toBe("guide");
    expect(pages(query).slice(0, 3), query).toContain("/guides/retrying-dqlite/");
  }
  expect(pages("how do I test my catch blocks")[0]).toBe("/guides/testing-catch-blocks/");
  expect(pages("which exception should I catch").slice(0, 3)).toContain("/guides/choosing-what-to-catch/");
});

test("a number beside words picks among what the words find", () => {
  expect(first("table 7")).toBe("fluss/TABLE_NOT_EXIST");
  expect(first("table 8")).toBe("fluss/TABLE_ALREADY_EXIST");
});

test("the beginning of a word is enough while it is typed", () => {
  expect(first("noleader")).toBe("dqlite/NoLeaderError");
  expect(first("segmen")).toBe("dqlite/SegmentationFault");
  expect(first("table already exi")).toBe("fluss/TABLE_ALREADY_EXIST");
  expect(first("PartitionNotEx")).toBe("fluss/PARTITION_NOT_EXISTS");
});

test("nonsense finds nothing", () => {
  for (const query of [
    ..."asdfgh|qwertyuiop|hello world|dolor sit amet dolor|xyzzy|zzzzz|weather tomorrow|pizza recipe|kubernetes ingress".split(
      "|",
    ),
    ..."TABLE_BANANA_EXIST|FooBarException|the|how do I|?|%|   |ORA-00942|my cat sat down|🙂".split("|"),
    "",
    "a".repeat(100_000),
  ]) {
    expect(
      found(query).map(({ url }) => url),
      query.slice(0, 50),
    ).toEqual([]);
  }
});

test("a page stands once among what words find", () => {
  for (const query of ["table", "leader", "write", "connection refused", "retry"]) {
    const shown = found(query)
      .filter(({ kind }) => kind !== "example")
      .map(({ url }) => url.split("#")[0]);
    expect(new Set(shown).size, query).toBe(shown.length);
  }
});

describe("programs", () => {
  const all = documents.flatMap(({ program }) => program ?? []);
  test("of an error are found by whatever finds the error, its owners first", () => {
    expect(engine.programs("TABLE_NOT_EXIST")[0]).toBe("fluss/table-not-exist");
    expect(engine.programs("table exist 7")[0]).toBe("fluss/table-not-exist");
    expect(engine.programs("no leader partition")[0]).toBe("dqlite/no-leader-error-partition");
    expect(engine.programs("segfault")[0]).toBe("dqlite/segmentation-fault");
    expect(engine.programs("5").slice(0, 2)).toEqual(["fluss/database-not-empty", "dqlite/no-leader-error"]);
  });
  test("are found by their own words", () => {
    expect(engine.programs("blank").slice(0, 2)).toEqual(["blank/dqlite", "blank/fluss"]);
    for (const program of all)
      expect(engine.programs(program.replace(/[/-]/g, " ")), program).toContain(program);
  });
  test("are not found by nonsense", () => {
    expect(engine.programs("qwertyuiop")).toEqual([]);
    expect(engine.programs("9999")).toEqual([]);
  });
});
