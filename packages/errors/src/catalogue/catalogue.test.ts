// The catalogue says of each error what the recordings and upstream's lists say, and says it well enough to publish.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ARG_LABELS, COMMON_ARGS } from "./args.ts";
import { dqlite, fillSentence, fluss, holesOf, sentenceText, unknown } from "./index.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../facts/${name}`, import.meta.url), "utf8"));
interface RecordedClass {
  name: string;
  bases: string[];
  severity: string;
  recoverable: boolean;
  documentedInTree: boolean;
  samples: { attributes: Record<string, unknown> | null }[];
}
interface RecordedCode {
  code: number;
  name: string;
  javaException: string | null;
  retriable: { java: boolean | null; python: boolean | null };
  since: string | null;
  inFluss091Server: boolean;
  inPyfluss100: boolean;
  inCommonTable: boolean;
}
const classes: RecordedClass[] = read("dqlite-classes.json").classes;
const codes: RecordedCode[] = read("fluss-codes.json").codes;
const entries = [...dqlite, ...fluss, unknown.dqlite, unknown.fluss];

describe("dqlite", () => {
  test("holds the recorded classes in upstream's order", () => {
    expect(dqlite.map((entry) => entry.name)).toEqual(classes.map((one) => one.name));
  });

  test.each(classes)("$name agrees with the record", (fact) => {
    const entry = dqlite.find((one) => one.name === fact.name)!;
    expect(entry.parent).toBe(fact.bases[0] === "RuntimeError" ? null : fact.bases[0]);
    expect(entry.severity).toBe(fact.severity);
    expect(entry.recoverable).toBe(fact.recoverable);
    expect(entry.documentedInTree).toBe(fact.documentedInTree);
    const hasNode = Object.keys(fact.samples[0]!.attributes ?? {}).includes("node_id");
    expect(entry.attributes.some((one) => one.name === "nodeId")).toBe(hasNode);
  });

  test("is one tree: each class is once among its ancestors' descendants, and its parent's children", () => {
    for (const entry of dqlite) {
      for (const other of dqlite) {
        expect(other.descendants.includes(entry.name)).toBe(entry.ancestors.includes(other.name));
        expect(other.children.includes(entry.name)).toBe(entry.parent === other.name);
      }
    }
    expect(dqlite[0]!.descendants).toHaveLength(classes.length - 1);
  });

  test("tells which classes reach a caller today", () => {
    expect(dqlite.filter((entry) => !entry.raisedToday).map((entry) => entry.name)).toEqual([
      "NodeStopError",
      "NodeShutdownError",
      "ClusterError",
      "ClusterJoinError",
      "ClusterConfigurationError",
      "ClusterQuorumLostError",
      "ResourceError",
      "ResourceLeakWarning",
      "MemoryError",
      "SegmentationFault",
    ]);
  });
});

describe("fluss", () => {
  test("agrees with the recorded list, code by code", () => {
    expect(
      fluss.map((entry) => ({
        code: entry.code,
        name: entry.constant,
        javaException: entry.javaException,
        retriable: entry.retriable,
        since: entry.since,
        inFluss091Server: entry.inServer091,
        inPyfluss100: entry.inPyfluss100,
        inCommonTable: entry.common,
      })),
    ).toEqual(
      codes.map(
        ({ code, name, javaException, retriable, since, inFluss091Server, inPyfluss100, inCommonTable }) => ({
          code,
          name,
          javaException,
          retriable,
          since,
          inFluss091Server,
          inPyfluss100,
          inCommonTable,
        }),
      ),
    );
  });

  test("says of each code where it is raised and what that rests on", () => {
    for (const entry of fluss) {
      expect(entry.raisedBy.length, entry.id).toBeGreaterThan(0);
      expect(new Set(entry.raisedBy).size, entry.id).toBe(entry.raisedBy.length);
      expect(entry.raisedBySource, entry.id).not.toBe("");
    }
  });
});

describe("who meets a code", () => {
  test("is said of each, each role once", () => {
    for (const { id, metBy } of fluss) expect(new Set(metBy).size, id).toBe(metBy.length);
  });

  test("is no program if the code only passes between servers", () => {
    const hidden = fluss.filter(({ raisedBy }) => raisedBy.every((one) => one === "between-servers"));
    expect(hidden.length).toBeGreaterThan(3);
    for (const { id, metBy } of hidden) {
      expect(metBy, id).not.toContain("client");
      expect(metBy, id).not.toContain("administrator");
    }
  });

  test("is a program if the client itself raises it, unless nothing does since the first releases", () => {
    const own = fluss.filter(
      ({ raisedBy, metBy }) => raisedBy.includes("client") && !metBy.includes("client"),
    );
    expect(own.map(({ code }) => code)).toEqual([13]);
  });

  test("is somebody if a call of the simulated clients ends with it", () => {
    const { methods }: { methods: { errors: { code: number }[] }[] } = read(
      "../../simulator/generated/fluss-method-errors.json",
    );
    const ended = new Set(methods.flatMap(({ errors }) => errors.map(({ code }) => code)));
    expect(ended.size).toBeGreaterThan(25);
    for (const { code, metBy } of fluss) if (ended.has(code)) expect(metBy, `${code}`).not.toEqual([]);
  });
});

describe("words", () => {
  test("a meaning has six to ten words, and no two are the same", () => {
    for (const entry of entries) {
      const words = entry.meaning.split(/\s+/).length;
      expect(words, `${entry.id}: ${entry.meaning}`).toBeGreaterThanOrEqual(6);
      expect(words, `${entry.id}: ${entry.meaning}`).toBeLessThanOrEqual(10);
      expect(entry.meaning).not.toMatch(/[.!]$/);
    }
    const all = [...dqlite, ...fluss].map((entry) => entry.meaning.toLowerCase());
    expect(new Set(all).size).toBe(all.length);
  });

  test("a sentence is whole with nothing known, with all known, and with each hole alone", () => {
    for (const entry of entries) {
      const holes = holesOf(entry.sentence);
      const some: Record<string, string>[] = [{}, Object.fromEntries(holes.map((name) => [name, "x1"]))];
      for (const name of holes) some.push({ [name]: "x1" });
      for (const args of some) {
        const text = sentenceText(fillSentence(entry, args));
        expect(text, entry.id).toMatch(/^\S.*\S\.$/);
        expect(text, entry.id).not.toMatch(/[[\]{}|]|\s\s|\s[.,;:]|,\.|\.\./);
        if (!args.op && !text.startsWith("x1")) expect(text[0], `${entry.id}: ${text}`).toMatch(/[A-Zd]/);
        for (const name of Object.keys(args)) {
          if (Object.keys(args).length === 1) expect(text, `${entry.id} ${name}`).toContain("x1");
        }
      }
      expect(sentenceText(fillSentence(entry, {}))).toBe(entry.sentencePlain);
    }
  });

  test("each hole stands in a group, so that no sentence depends on a value", () => {
    for (const entry of entries)
      expect(entry.sentence.replace(/\[[^\]]*\]/g, ""), entry.id).not.toMatch(/[{}]/);
  });

  test("the known arguments are the sentence's holes, what any error tells, and the operation", () => {
    for (const entry of entries) {
      expect(new Set(entry.args.map((arg) => arg.name))).toEqual(
        new Set([...holesOf(entry.sentence), ...COMMON_ARGS[entry.system], "op"]),
      );
      for (const arg of entry.args) expect(arg.label).toBe(ARG_LABELS[arg.name]);
    }
  });

  test("no argument is listed that no sentence uses and no text tells", () => {
    const readers = ["../arguments/read.ts", "../decoder/fluss-args.ts", "../decoder/dqlite-args.ts"];
    const reader = readers.map((file) => readFileSync(new URL(file, import.meta.url), "utf8")).join("");
    const told = Array.from(reader.matchAll(/\?<(\w+)>/g), ([, name]) => name!);
    const used = new Set<string>([...entries.flatMap((entry) => entry.args.map((arg) => arg.name)), ...told]);
    expect(Object.keys(ARG_LABELS).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("addresses", () => {
  test("are the ones that the design fixes, and unique", () => {
    expect(dqlite.find((entry) => entry.id === "NoLeaderError")).toMatchObject({
      slug: "no-leader-error",
      path: "/dqlite/no-leader-error/",
      permalink: "/e/dqlite/NoLeaderError/",
    });
    expect(fluss.find((entry) => entry.code === 7)).toMatchObject({
      slug: "table-not-exist",
      path: "/fluss/table-not-exist/",
      permalink: "/e/fluss/7/",
    });
    expect(fluss[0]!.permalink).toBe("/e/fluss/-2/");
    expect(unknown.fluss.path).toBe("/fluss/unknown/");
    for (const key of ["path", "permalink"] as const) {
      expect(new Set(entries.map((entry) => entry[key])).size).toBe(entries.length);
    }
  });
});

test("nothing of it can be changed", () => {
  for (const entry of entries) {
    for (const value of [entry, entry.args, ...entry.args]) expect(Object.isFrozen(value)).toBe(true);
  }
  expect(
    [dqlite, fluss, unknown, dqlite[0]!.attributes, fluss[0]!.raisedBy, fluss[0]!.causes].every(
      Object.isFrozen,
    ),
  ).toBe(true);
});
