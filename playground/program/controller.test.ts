import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RunRequest, TransformedProgram } from "../protocol/index.ts";
import { openFragment } from "../share/link.ts";
import type { ShareSubject } from "../share/take-away.ts";
import { finishedRun } from "../testing/finished-run.ts";
import { commandOf } from "./commands.ts";
import { ProgramController } from "./controller.ts";
import { readDraft } from "./drafts.ts";
import type { PaneText } from "./pane.ts";
import type { ProgramPlace } from "./place.ts";
import { type CurrentProgram, fromLink } from "./programs.ts";
import { isChanged, shownRun } from "./state.ts";

// Goal: both layouts of a program get the same answers to the same commands, whatever draws them.

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

const result = finishedRun();
const transformed = { code: "built" } as unknown as TransformedProgram;
const example = (source = "built();\n"): CurrentProgram => ({
  id: "dqlite/example",
  language: "typescript",
  source,
  linesHtml: "",
  marks: [],
  original: { source, program: transformed },
});

function setUp(drafts: ProgramPlace["drafts"] = "offered", program = example(), end = result) {
  const requests: RunRequest[] = [];
  const shared: ShareSubject[] = [];
  let editor: PaneText | undefined;
  const controller = new ProgramController(program, {
    runner: () => ({
      run(request) {
        requests.push(request);
        return { result: Promise.resolve(end), stop() {} };
      },
      async prewarm() {},
    }),
    openShare: async (subject) => void shared.push(subject),
    titleOf: ({ id }) => id,
    names: async () => ({
      typescript: { modules: [], found: { NoLeaderError: ["@faultbook/errors/dqlite"] } },
      python: { modules: [], found: {} },
    }),
    versions: { errors: "0.1.0", simulator: "0.1.0" },
    playground: "/playground/",
    drafts,
  });
  controller.attach({
    open: async (text) => {
      editor = text;
      return { kind: "plain", hasKeys: true };
    },
    load: async () => {},
    close() {
      editor = undefined;
    },
    setText: (text) => editor?.changed(text),
    setMarks() {},
    reveal: (line) => editor !== undefined || line <= 500,
    focus() {},
  });
  return { controller, requests, shared, editor: () => editor };
}

it("runs what the reader sees, from the seed and with the faults of its fields", async () => {
  const { controller, requests, editor } = setUp();
  await controller.do("run");
  await controller.do("edit");
  editor()?.changed("typed();\n");
  controller.setSeed(" 7 ");
  await controller.changeFaults([{ atMs: 1, kind: "kill", target: "n1" }]);
  expect(requests).toEqual([
    { code: transformed },
    { code: { source: "typed();\n" }, seed: 7, faults: [{ atMs: 1, kind: "kill", target: "n1" }] },
  ]);
  expect(controller.state.announcement).toContain("Finished");
});

it("tells how much of the full editor there is while the plain one stands in for it", async () => {
  const { controller } = setUp();
  let opened: PaneText | undefined;
  controller.attach({
    open: async (text) => {
      opened = text;
      text.loading({ loadedBytes: 100_000, totalBytes: 1_800_000 });
      return { kind: "plain", hasKeys: true, failure: { text: "It is late." } };
    },
    load: async () => {},
    close() {},
    setText() {},
    setMarks() {},
    reveal: () => true,
    focus() {},
  });
  await controller.do("edit");
  expect(controller.state.note).toContain("It is late. Until then this plain one");
  opened?.loading({ loadedBytes: 500_000, totalBytes: 1_800_000 });
  const { note, opening } = controller.state;
  expect([note, opening]).toEqual([expect.stringContaining("0.5 of 1.8 MB"), undefined]);
});

it("tells whoever writes where the browser keeps nothing", async () => {
  const { controller, editor } = setUp();
  await controller.do("edit");
  editor()?.changed("typed();\n");
  expect(controller.state.note).not.toContain("keep");
  vi.stubGlobal("localStorage", undefined);
  editor()?.changed("typed(1);\n");
  expect(controller.state.note).toContain("doesn't keep what you write");
});

it("offers what ends a mistake of the program's own, and does it in the editor", async () => {
  const uncaught = {
    name: "ReferenceError",
    message: "NoLeaderError is not defined",
    chain: [],
    isError: true,
    attributes: [],
    stack: [],
    by: "uncaught",
    line: 1,
    column: 1,
    atMs: 0,
  } as const;
  const end = finishedRun({ outcome: "uncaught", uncaught });
  const { controller, editor } = setUp("shown", example("throw new NoLeaderError();\n"), end);
  await controller.do("run");
  await vi.waitFor(() => expect(controller.state.run.help?.fixes).toHaveLength(1), { timeout: 20_000 });
  expect(controller.state.announcement).toContain("NoLeaderError isn't imported");
  await controller.fix(0);
  expect(editor()).toBeDefined();
  expect(controller.text).toBe(
    'import { NoLeaderError } from "@faultbook/errors/dqlite";\n\nthrow new NoLeaderError();\n',
  );
  // The text is another by now: the same change would damage it.
  await controller.fix(0);
  expect(controller.state.notice?.text).toContain("Run it again");
});

it("shows the seed of the field in the code, and a seed that is typed there in the field", async () => {
  const source = "await startCluster({ seed: 7 });\n";
  const { controller, requests, editor, shared } = setUp("shown", example(source));
  expect(controller.ownSeed).toBe(7);
  controller.setSeed("12");
  expect(controller.text).toBe("await startCluster({ seed: 12 });\n");
  await controller.do("run");
  // Only the seed differs, and that is asked for beside the program.
  expect(requests).toEqual([{ code: transformed, seed: 12 }]);
  expect(controller.state.run.source).toContain("seed: 12");
  await controller.do("share");
  expect(shared[0]?.shared).toMatchObject({ source: controller.text, seed: 12 });
  const linked = await openFragment(controller.linkWith(30).replace("/playground/", ""));
  expect(linked).toMatchObject({ shared: { source: "await startCluster({ seed: 30 });\n", seed: 30 } });
  await controller.do("edit");
  expect(editor()?.text).toContain("seed: 12");
  editor()?.changed("await startCluster({ seed: 9 });\n");
  expect(controller.state.seed).toBe("9");
  controller.setSeed("10");
  expect(controller.text).toContain("seed: 10");
  controller.setSeed("");
  editor()?.changed("await startCluster({ seed: 11 });\n");
  expect(controller.state.seed).toBe("");
  expect(controller.ownSeed).toBe(11);
  await controller.do("reset");
  expect([controller.text, controller.state.seed]).toEqual([source, ""]);
});

it("shows the seed of a link in its program, whatever that says", () => {
  const { controller } = setUp();
  const versions = { errors: "0.1.0", simulator: "0.1.0" };
  const source = "cluster = start_cluster(nodes=3, seed=7)\n";
  controller.show(fromLink({ source, language: "python", seed: 4, faults: [], versions }, ""), { seed: 4 });
  expect(controller.text).toContain("seed=4");
  expect(controller.subject.shared).toMatchObject({ seed: 4, source: controller.text });
});

it("refuses a seed that is none, until the field holds one", async () => {
  const { controller, requests } = setUp();
  controller.setSeed("seven");
  await controller.do("run");
  expect(requests).toEqual([]);
  expect(controller.state.notice?.text).toContain("whole number");
  controller.setSeed("7");
  expect(controller.state.notice).toBeUndefined();
});

it("keeps what is typed, drops it by Reset, and brings it back", async () => {
  const { controller, editor } = setUp();
  expect(isChanged(controller.state)).toBe(false);
  await controller.do("edit");
  editor()?.changed("typed();\n");
  expect(readDraft("dqlite/example")?.source).toBe("typed();\n");
  await controller.do("reset");
  expect([controller.text, readDraft("dqlite/example"), controller.state.editor]).toEqual([
    "built();\n",
    undefined,
    "closed",
  ]);
  expect(isChanged(controller.state)).toBe(false);
  await controller.do("restore");
  expect([controller.text, editor()?.text]).toEqual(["typed();\n", "typed();\n"]);
  expect(controller.state.dropped).toBeUndefined();
});

it.each([
  ["offered", "built();\n"],
  ["shown", "mine();\n"],
] as const)("a draft of an earlier time that is %s: Run takes %j", async (drafts, source) => {
  kept.set("faultbook:draft:dqlite/example", JSON.stringify({ source: "mine();\n" }));
  const { controller, requests } = setUp(drafts);
  expect(controller.state.draft).toBe("mine();\n");
  await controller.do("run");
  expect(requests[0]?.code).toEqual(drafts === "shown" ? { source } : transformed);
  await controller.do("drop");
  expect([controller.state.draft, controller.state.dropped, readDraft("dqlite/example")]).toEqual([
    undefined,
    "mine();\n",
    undefined,
  ]);
  expect(controller.state.run.status).toBe(drafts === "shown" ? "none" : "ended");
});

it("shows another program with nothing left of the one before, but for the faults and the seed of its link", async () => {
  const { controller, editor } = setUp("shown");
  await controller.do("edit");
  editor()?.changed("typed();\n");
  await controller.do("run");
  const faults = [{ atMs: 2, kind: "kill" }];
  controller.show({ ...example("linked();\n"), id: "link/1" }, { seed: 42, faults });
  expect(controller.state).toMatchObject({ editor: "closed", seed: "42", faults, note: "" });
  expect([controller.text, shownRun(controller.state).status]).toEqual(["linked();\n", "none"]);
});

it("shares the program as it is now", async () => {
  const { controller, shared, editor } = setUp();
  await controller.do("edit");
  editor()?.changed("typed();\n");
  controller.setSeed("42");
  await controller.do("share");
  expect(shared[0]?.shared).toMatchObject({ source: "typed();\n", seed: 42, faults: [] });
  expect(controller.linkWith(9)).toMatch(/^\/playground\/#program=.*&seed=9&/);
});

it("runs, keeps and shares a Python program as Python, beside its twin", async () => {
  kept.set("faultbook:draft:dqlite/example", JSON.stringify({ source: "mine();\n" }));
  const python: CurrentProgram = {
    id: "dqlite/example",
    language: "python",
    source: "built()\n",
    linesHtml: "",
    marks: [],
  };
  const { controller, requests, shared, editor } = setUp("offered", python);
  expect(controller.state.draft).toBeUndefined();
  await controller.do("edit");
  expect(editor()).toMatchObject({ language: "python", text: "built()\n" });
  editor()?.changed("typed()\n");
  expect([readDraft("dqlite/example")?.source, readDraft("dqlite/example.py")?.source]).toEqual([
    "mine();\n",
    "typed()\n",
  ]);
  await controller.do("run");
  expect(requests).toEqual([{ code: { python: "typed()\n" } }]);
  expect(controller.state.run).toMatchObject({ source: "typed()\n", language: "python" });
  await controller.do("share");
  expect(shared[0]?.shared).toMatchObject({ source: "typed()\n", language: "python" });
  expect(controller.linkWith(9)).toContain("&lang=py&seed=9&");
});

it("takes Ctrl or Cmd with Enter for Run, and no other key", () => {
  const press = (key: string, ctrlKey: boolean, metaKey = false) => commandOf({ key, ctrlKey, metaKey });
  expect([press("Enter", true), press("Enter", false, true)]).toEqual(["run", "run"]);
  expect([press("Enter", false), press("r", true)]).toEqual([undefined, undefined]);
});

it("opens the editor for a line that doesn't stand in the page", async () => {
  const { controller, editor } = setUp();
  controller.reveal(7, 1);
  expect(editor()).toBeUndefined();
  controller.reveal(9_000, 1);
  await expect.poll(() => editor()?.text).toBe("built();\n");
});
