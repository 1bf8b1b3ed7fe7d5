import { readdir, readFile } from "node:fs/promises";
import { type Declaration, mismatches, readDeclaration, withoutDeclaration } from "./declaration.ts";
import { IMPORTABLE } from "./node/importable.ts";
import { KeptRuns } from "./node/kept-runs.ts";
import type { Language } from "./node/options.ts";
import { repositoryRoot } from "./node/root.ts";
import { createNodeSandbox, type NodeSandbox } from "./node/sandbox.ts";
import type { ProgramCode, RunResult } from "./protocol/index.ts";
import { type Transcript, transcriptOf } from "./runner/transcript.ts";
import { transform } from "./transform/index.ts";
import { nearText } from "./transform/near.ts";

/** A shipped program, with what it did when it ran. */
export interface Example {
  /** `dqlite/no-leader-error`. */
  readonly id: string;
  /** As readers get it: without its declaration. */
  readonly source: string;
  /** As a sandbox runs it. */
  readonly code: ProgramCode;
  readonly declared: Declaration;
  readonly result: RunResult;
  readonly transcript: Transcript;
}

const folder = `${repositoryRoot}/src/content/examples`;

/** Runs by file and text, so that one build runs each example once however many pages ask for it. */
const known = new Map<string, { readonly text: string; readonly example: Promise<Example> }>();

const NAME = /^[^/.]+\/[^/.]+$/;

/** The names of all examples of a language, sorted. */
export async function exampleIds(language: Language = "ts"): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(`.${language}`))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => NAME.test(name))
    .sort();
}

/** The text of an example as readers get it. Throws where there is none; the message names what is similar. */
export async function readExample(id: string, language: Language = "ts"): Promise<string> {
  const text = NAME.test(id) ? await readFileOf(id, language).catch(() => undefined) : undefined;
  if (text !== undefined) return withoutDeclaration(text);
  const near = nearText(id, await exampleIds(language));
  throw new Error(`There is no example ${id}.${near} \`npm run -s example\` lists them.`);
}

const readFileOf = (id: string, language: Language): Promise<string> =>
  readFile(`${folder}/${id}.${language}`, "utf8");

/** No example is so slow: a busy machine must not fail a build. */
const EXAMPLE_WALL_MS = 60_000;

interface Runs {
  readonly kept: KeptRuns;
  readonly sandbox: NodeSandbox;
}

/**
 * Every example of a language, run in Node in the page's own harness, or as it ran in an earlier build. Throws one Error
 * that lists every example which can't be run or doesn't do what its comments at the top declare.
 */
export async function loadExamples(language: Language = "ts"): Promise<Example[]> {
  const ids = await exampleIds(language);
  const files = await Promise.all(ids.map((id) => readFileOf(id, language)));
  let runs: Runs | undefined;
  const examples = ids.map((id, index) => {
    const text = files[index] as string;
    const file = `${id}.${language}`;
    const entry = known.get(file);
    if (entry?.text === text) return entry.example;
    runs ??= {
      kept: new KeptRuns(),
      sandbox: createNodeSandbox({ reuse: true, wallBudgetMs: EXAMPLE_WALL_MS }),
    };
    const example = load(id, language, text, runs);
    known.set(file, { text, example });
    return example;
  });
  const settled = await Promise.allSettled(examples);
  await runs?.sandbox.close();
  runs?.kept.keep();
  const failures = settled.flatMap((outcome) =>
    outcome.status === "rejected" ? [(outcome.reason as Error).message] : [],
  );
  if (failures.length > 0) throw new Error(`Examples don't do what they declare:\n${failures.join("\n")}`);
  return Promise.all(examples);
}

async function load(id: string, language: Language, text: string, { kept, sandbox }: Runs): Promise<Example> {
  const at = `src/content/examples/${id}.${language}`;
  const source = withoutDeclaration(text);
  const code = language === "py" ? { python: source } : transformed(source, at);
  const declared = readDeclaration(text);
  const found = kept.find(code);
  const result = found ?? (await sandbox.run({ code }));
  const differences = mismatches(declared, result);
  if (differences.length > 0)
    throw new Error(differences.map((difference) => `${at} ${difference}.`).join("\n"));
  if (found === undefined) kept.add(code, result);
  return { id, source, code, declared, result, transcript: transcriptOf(result) };
}

function transformed(source: string, at: string): ProgramCode {
  const made = transform(source, { modules: IMPORTABLE });
  if (made.ok) return made.program;
  const [problem] = made.problems;
  throw new Error(`${at}:${problem?.line}:${problem?.column} ${problem?.message}`);
}
