import { DQLITE_FAULTS } from "@faultbook/simulator/dqlite";
import dqliteFaults from "@faultbook/simulator/dqlite-faults.schema.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { linkNotice, wantedBy } from "../../program/address.ts";
import type { FaultForm, PickerItem } from "../../program/data.ts";
import { draftOf, readFault } from "../../program/fault-draft.ts";
import { faultForms, kindsOf } from "../../program/fault-forms.ts";
import type { Language } from "../../program/language.ts";
import { shownLines, systemOf } from "../../program/programs.ts";
import { addOutcome, type SeedOutcome } from "../../program/seeds.ts";
import { readSeed } from "../../program/state.ts";
import type { RunResult } from "../../protocol/index.ts";
import { toFragment } from "../../share/link.ts";
import { offered } from "../faults/FaultEditor.tsx";

// Goal: what a reader asks for in the playground is read as they meant it, or refused in a sentence.

const form: FaultForm = {
  kind: "delay",
  description: "",
  target: { description: "nodes", needed: true, several: true },
  parameters: [
    { name: "ms", type: "number", description: "how long", needed: true, minimum: 0 },
    { name: "count", type: "integer", description: "", needed: false, minimum: 1, maximum: 9 },
    { name: "clients", type: "boolean", description: "", needed: false },
  ],
};

describe("a fault", () => {
  it("is read from its form", () => {
    const draft = { seconds: "1,5", target: "n1, n2", values: { ms: "20", clients: "true" } };
    expect(readFault(form, draft)).toEqual({
      ok: true,
      fault: { atMs: 1500, kind: "delay", target: ["n1", "n2"], ms: 20, clients: true },
    });
  });
  it.each([
    [{ seconds: "-1", target: "n1", values: { ms: "1" } }, "time"],
    [{ seconds: "", target: "n1", values: { ms: "1" } }, "time"],
    [{ seconds: "1e99", target: "n1", values: { ms: "1" } }, "from 0 to 3600"],
    [{ seconds: "3600.1", target: "n1", values: { ms: "1" } }, "from 0 to 3600"],
    [{ seconds: "0x10", target: "n1", values: { ms: "1" } }, "time"],
    [{ seconds: "1", target: " ", values: { ms: "1" } }, "needs a target"],
    [{ seconds: "1", target: "n1", values: {} }, "needs ms"],
    [{ seconds: "1", target: "n1", values: { ms: "-2" } }, "ms must be a number from 0 on"],
    [{ seconds: "1", target: "n1", values: { ms: "1", count: "10" } }, "from 1 to 9"],
    [{ seconds: "1", target: "n1", values: { ms: "1", count: "1.5" } }, "whole number"],
  ])("is refused with the field that is wrong (%#)", (draft, words) => {
    const read = readFault(form, draft);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.complaint).toContain(words);
  });
  it("goes into its form and comes out as it was", () => {
    for (const fault of [
      { atMs: 1500.25, kind: "delay", target: ["n1", "n2"], ms: 20, clients: true },
      { atMs: 0, kind: "delay", target: ["n1"], ms: 0.5, count: 3 },
    ]) {
      expect(readFault(form, draftOf(fault as never))).toEqual({ ok: true, fault });
    }
  });
  it("gets its form from the published schema as from the kinds themselves", () => {
    expect(faultForms(kindsOf(dqliteFaults))).toEqual(faultForms(DQLITE_FAULTS));
  });
  it("gets its form from what the simulator says of its kind", () => {
    const kinds = { heal: { description: "Mends.", target: "none" as const, parameters: {} } };
    expect(faultForms(kinds)).toEqual([
      { kind: "heal", description: "Mends.", target: null, parameters: [] },
    ]);
  });
});

describe("the targets that are offered", () => {
  const to = (description: string): FaultForm => ({
    ...form,
    target: { description, needed: true, several: false },
  });
  it("are the names of the kind and those of the last run", () => {
    const node = to("A node by name (`n1`), or `leader`.");
    expect(offered(node, [])).toEqual(["leader", "n1", "n2", "n3"]);
    expect(offered(node, ["n1", "n4"])).toContain("n4");
    expect(offered(to("`coordinator` or `tablet-server-N`"), [])).toEqual([
      "coordinator",
      "tablet-server-0",
      "tablet-server-1",
      "tablet-server-2",
    ]);
  });
  it("are none where a user or a table is meant", () => {
    expect(offered(to("a user"), ["n1"])).toEqual([]);
  });
});

describe("a seed", () => {
  it.each([
    ["", undefined],
    [" 7 ", 7],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", null],
    ["-1", null],
    ["1e3", null],
    ["seven", null],
  ])("%s", (text, seed) => {
    expect(readSeed(text)).toBe(seed);
  });
});

describe("the address", () => {
  const items: readonly PickerItem[] = [
    { id: "blank/dqlite", system: "dqlite", title: "", meaning: "", languages: ["typescript", "python"] },
    { id: "dqlite/x", system: "dqlite", title: "", meaning: "", languages: ["typescript"] },
  ];
  const versions = { errors: "0.1.0", simulator: "0.1.0" };
  const shared = (source: string) => ({ source, language: "typescript", faults: [], versions }) as const;
  const wantedAt = (fragment: string) => wantedBy(fragment, { items }, "typescript");
  it("asks for an example, a shared program, or nothing", async () => {
    expect(await wantedAt("")).toEqual({ type: "first" });
    expect(await wantedAt("#example=blank/dqlite")).toMatchObject({ type: "shipped", id: "blank/dqlite" });
    const named = (name: string) => `There is no example named ${name}.`;
    expect(await wantedAt("#example=nope")).toEqual({ type: "unreadable", reason: named("nope") });
    expect(await wantedAt(`#example=${"a/".repeat(1e6)}`)).toEqual({
      type: "unreadable",
      reason: named("a/".repeat(20)),
    });
    expect(await wantedAt(toFragment(shared("1 < 2;\n")))).toMatchObject({
      type: "shared",
      program: { source: "1 < 2;\n" },
    });
  });
  it("asks for an example in a language, else in the one that the reader chose, else in the one that is there", async () => {
    const language = async (fragment: string, chosen: Language): Promise<unknown> => {
      const wanted = await wantedBy(fragment, { items }, chosen);
      return wanted.type === "shipped" && wanted.language;
    };
    expect(await language("#example=blank/dqlite&lang=ts", "python")).toBe("typescript");
    expect(await language("#example=blank/dqlite&lang=py", "typescript")).toBe("python");
    expect(await language("#example=blank/dqlite", "python")).toBe("python");
    expect(await language("#example=dqlite/x&lang=py", "python")).toBe("typescript");
  });
  it("brings a shared program in the language of its link, whatever the reader chose", async () => {
    const python = toFragment({ ...shared("x"), language: "python" });
    expect(await wantedAt(python)).toMatchObject({ program: { language: "python" } });
    expect(await wantedBy(toFragment(shared("x")), { items }, "python")).toMatchObject({
      program: { language: "typescript" },
    });
  });
  it("gives a linked program the same name each time, so that its draft is found", async () => {
    const id = (): Promise<unknown> => wantedAt(toFragment(shared("x")));
    expect(await id()).toEqual(await id());
  });
  it("is told apart from a program of other versions", () => {
    const other = { ...shared("x"), versions: { errors: "0.0.9", simulator: "unknown" } };
    expect(linkNotice(other, versions)).toContain("errors 0.0.9; this page has 0.1.0");
    expect(linkNotice(other, versions)).toContain("doesn't say with which version of simulator");
    expect(linkNotice({ ...other, versions }, versions)).not.toContain("version");
  });
});

describe("a program from a link", () => {
  it("is shown as text, never as markup", () => {
    expect(shownLines("<b>&\n", "typescript")).toBe('<span data-ln="1">&#60;b&#62;&#38;</span>');
  });
  it("belongs to the system whose simulator it imports", () => {
    const systemIn = (language: Language, source: string) => systemOf({ source, language });
    expect(systemIn("typescript", 'import { Client } from "@faultbook/simulator/dqlite";')).toBe("dqlite");
    expect(systemIn("typescript", "console.log(1)")).toBeUndefined();
    expect(systemIn("python", "from dqlitepy.exceptions import NodeError\n")).toBe("dqlite");
    expect(systemIn("python", "import pyarrow as pa\nimport fluss\n")).toBe("fluss");
    expect(systemIn("python", "import fluss\nimport dqlitepy\n")).toBeUndefined();
  });
});

it("seeds are counted by how their runs ended, the most frequent first", () => {
  const run = (outcome: RunResult["outcome"]): RunResult =>
    ({ outcome, caught: [], uncaught: null }) as unknown as RunResult;
  const outcomes = (["stuck", "finished", "finished"] as const).reduce<readonly SeedOutcome[]>(
    (sofar, outcome, at) => addOutcome(sofar, at + 1, run(outcome)),
    [],
  );
  expect(outcomes).toEqual([
    { text: "finished; nothing caught", seeds: [2, 3] },
    { text: "stuck; nothing caught", seeds: [1] },
  ]);
});
