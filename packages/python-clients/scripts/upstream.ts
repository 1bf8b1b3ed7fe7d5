/**
 * Runs upstream's own tests and examples of its Python client against the simulated one, in Node, and says how many pass:
 * `npm run -s upstream-python -- FOLDER`, where FOLDER is a copy of apache/fluss-rust. Nothing of it is kept.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createNodeSandbox } from "../../../playground/node/sandbox.ts";

const RUNNER = readFileSync(new URL("upstream_runner.py", import.meta.url), "utf8");
const REASONS = new URL("upstream-reasons.json", import.meta.url);
const BINDING = "bindings/python";
const WALL_MS = 120_000;

interface Verdict {
  readonly test: string;
  readonly passed: boolean;
  readonly why?: string;
}

/** Why a test of upstream's can't pass here, by its name. */
export function knownReasons(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(REASONS, "utf8")) as Record<string, string>;
}

/** The Python files of the tests and examples in a copy, by their paths below the binding. */
export function readCopy(folder: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const part of ["test", "example"]) {
    const at = join(folder, BINDING, part);
    if (!existsSync(at))
      throw new Error(`${at} isn't there: name the folder of a copy of apache/fluss-rust.`);
    for (const name of readdirSync(at).filter((file) => file.endsWith(".py"))) {
      files[`${part}/${name}`] = readFileSync(join(at, name), "utf8");
    }
  }
  return files;
}

const EXAMPLES = new URL("../../../src/content/examples/fluss/", import.meta.url);
const PAGE = "website/docs/user-guide/python/error-handling.md";

/** The examples that promise to be a block of the documentation and aren't one of the page's text. */
export function changedBlocks(page: string): readonly string[] {
  const blocks = [...page.matchAll(/```python\n([\s\S]*?)```/g)].map(([, block]) => block);
  const promised = readdirSync(EXAMPLES).filter((name) => name.endsWith("-from-the-docs.py"));
  return promised.filter((name) => {
    const [, block] = readFileSync(new URL(name, EXAMPLES), "utf8").split("# endregion\n");
    return !blocks.includes(block);
  });
}

/** Runs every test, each in a world of its own. */
export async function runUpstream(
  files: Readonly<Record<string, string>>,
  only = "",
): Promise<readonly Verdict[]> {
  const sandbox = createNodeSandbox({ reuse: true, wallBudgetMs: WALL_MS });
  const run = async (wanted: string | null): Promise<Partial<Verdict>[]> => {
    const given = `FILES = ${pythonText(files)}\nWANTED = ${wanted === null ? "None" : JSON.stringify(wanted)}\n`;
    const { console: lines, outcome, uncaught } = await sandbox.run({ code: { python: given + RUNNER } });
    const told = lines.map(({ text }) => text).filter((text) => text.startsWith('{"test"'));
    if (told.length > 0) return told.map((text) => JSON.parse(text) as Partial<Verdict>);
    return [{ test: wanted ?? "collection", passed: false, why: uncaught?.message ?? outcome }];
  };
  const tests = await run(null);
  const verdicts: Verdict[] = [];
  for (const { test = "" } of tests.filter(({ test: name }) => name?.includes(only) === true)) {
    const [verdict] = await run(test);
    verdicts.push({ test, passed: verdict?.passed === true, ...(verdict?.why ? { why: verdict.why } : {}) });
  }
  await sandbox.close();
  return verdicts;
}

/** Texts by name as a dict of Python. JSON's escapes are Python's too. */
function pythonText(files: Readonly<Record<string, string>>): string {
  return JSON.stringify(files);
}

/** What of the verdicts isn't as the list of reasons has it. */
export function surprises(
  verdicts: readonly Verdict[],
  reasons: Readonly<Record<string, string>>,
): readonly string[] {
  return verdicts.flatMap(({ test, passed, why }) => {
    if (passed) return test in reasons ? [`${test} passes now: take it out of upstream-reasons.json`] : [];
    return test in reasons ? [] : [`${test} fails: ${why}`];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, only] = process.argv.slice(2);
  try {
    if (folder === undefined)
      throw new Error("Name the folder: npm run -s upstream-python -- FOLDER [PART OF A NAME]");
    const reasons = knownReasons();
    const verdicts = await runUpstream(readCopy(folder), only);
    for (const { test, passed } of verdicts) {
      console.log(`${passed ? "passes" : "fails "} ${test}${passed ? "" : `: ${reasons[test] ?? "?"}`}`);
    }
    const passed = verdicts.filter((verdict) => verdict.passed).length;
    console.log(`${passed} of ${verdicts.length} pass.`);
    const changed = changedBlocks(readFileSync(join(folder, PAGE), "utf8"));
    const unexpected = [
      ...surprises(verdicts, reasons),
      ...changed.map((name) => `${name} is no longer what the documentation has`),
    ];
    for (const line of unexpected) console.error(line);
    process.exitCode = unexpected.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
