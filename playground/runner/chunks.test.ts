import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChunkStore } from "./chunks.ts";
import type { SandboxManifest } from "./manifest.ts";

/** The file of these texts, with its size. */
const fileOf = (file: string, texts: readonly string[] = [file.replace(".json", " text")]) => ({
  file,
  bytes: JSON.stringify(texts).length,
  transferBytes: 10,
});

const manifest: SandboxManifest = {
  frame: "frame/",
  chunks: {
    core: { ...fileOf("core.json"), imports: [] },
    harness: { ...fileOf("harness.json"), imports: ["core"] },
    dqlite: { ...fileOf("dqlite.json"), imports: ["core"] },
    errors: { ...fileOf("errors.json"), imports: [] },
    transform: { ...fileOf("transform.json"), imports: [] },
  },
  bundles: [
    {
      ...fileOf("run.json", ["core text", "harness text", "dqlite text", "errors text"]),
      main: "dqlite",
      chunks: ["core", "harness", "dqlite", "errors"],
    },
  ],
  harness: ["core", "harness"],
  transform: ["transform"],
  python: {
    module: "python.wasm",
    bytes: 4,
    transferBytes: 2,
    start: ["harness", "python"],
    imageKey: "key",
  },
  exercises: { "@x/dqlite": "exercise.json" },
  specifiers: { "@x/dqlite": { chunk: "dqlite", needs: ["core", "dqlite"] } },
};

const FILES: Readonly<Record<string, readonly string[]>> = {
  "core.json": ["core text"],
  "harness.json": ["harness text"],
  "dqlite.json": ["dqlite text"],
  "transform.json": ["transform text"],
  "exercise.json": ["an exercise"],
  "run.json": ["core text", "harness text", "dqlite text", "errors text"],
};

let asked: string[] = [];
let isDown = false;

beforeEach(() => {
  asked = [];
  isDown = false;
  vi.stubGlobal("document", { baseURI: "https://site.example/base/" });
  vi.stubGlobal("fetch", async (address: string) => {
    const file = address.replace("https://site.example/base/", "");
    asked.push(file);
    const answer = isDown ? new Response("", { status: 503 }) : Response.json(FILES[file]);
    Object.defineProperty(answer, "url", { value: address });
    return answer;
  });
});

afterEach(() => void vi.unstubAllGlobals());

const program = { source: 'import { x } from "@x/dqlite";' };

test("what a program needs is what it names, and the transform where it comes as source", () => {
  const store = new ChunkStore("./", manifest);
  expect(store.namesFor(program)).toEqual(["core", "harness", "dqlite", "transform"]);
  expect(store.namesFor({ source: "" })).toEqual(["core", "harness", "transform"]);
});

test("a bundle stands for its chunks, wanted or not, and nothing is fetched twice", async () => {
  const store = new ChunkStore("./", manifest);
  const names = store.namesFor(program);
  const chunks = await store.fetch(names);
  expect(chunks.map(({ name, text }) => `${name}: ${text}`)).toEqual(
    names.map((name) => `${name}: ${name} text`),
  );
  expect(chunks.map(({ imports }) => imports)).toEqual([[], ["core"], ["core"], []]);
  await store.fetch(names);
  expect(asked).toEqual(["run.json", "transform.json"]);
});

test("where a part of a bundle is there already, the rest is fetched alone", async () => {
  const store = new ChunkStore("./", manifest);
  await store.fetch(["core"]);
  await store.fetch(["core", "harness", "dqlite"]);
  expect(asked).toEqual(["core.json", "harness.json", "dqlite.json"]);
});

test("what couldn't be fetched is fetched again", async () => {
  const store = new ChunkStore("./", manifest);
  isDown = true;
  await expect(store.fetch(["core"])).rejects.toThrow("core.json answered 503");
  isDown = false;
  expect(await store.fetch(["core"])).toEqual([{ name: "core", imports: [], text: "core text" }]);
});

test("a worker suits a program where it can import nothing more", () => {
  const store = new ChunkStore("./", manifest);
  const names = store.namesFor(program);
  expect(store.suits(program, names)).toBe(true);
  expect(store.suits({ source: "" }, ["core", "harness", "transform"])).toBe(true);
  expect(store.suits({ source: "" }, names)).toBe(false);
});

test("exercises are those of the simulators that a program names; without them there are none", async () => {
  const store = new ChunkStore("./", manifest);
  expect(await store.exercisesFor({ python: "import dqlite" })).toEqual([]);
  expect(await store.exercisesFor({ source: "" })).toEqual([]);
  expect(asked).toEqual([]);
  isDown = true;
  expect(await store.exercisesFor(program)).toEqual([]);
  isDown = false;
  expect(await store.exercisesFor(program)).toEqual(FILES["exercise.json"]);
  await store.exercisesFor(program);
  // The browser may have kept a refusal, so that it is asked for twice.
  expect(asked).toEqual(["exercise.json", "exercise.json", "exercise.json"]);
});

test("it tells how much has arrived of all that is being fetched, and nothing once it is there", async () => {
  const store = new ChunkStore("./", manifest);
  const fetched = store.fetch(["core", "transform"]);
  expect(store.progress).toEqual({ loadedBytes: 0, totalBytes: 20 });
  await fetched;
  expect(store.progress).toEqual({ loadedBytes: 0, totalBytes: 0 });
});
