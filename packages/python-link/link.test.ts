// The package for real Python programs: its own tests pass, and its links are those of TypeScript.
import { readFileSync } from "node:fs";
import { docsUrl } from "@faultbook/errors";
import * as dqlite from "@faultbook/errors/dqlite";
import { FlussError } from "@faultbook/errors/fluss";
import { describe, expect, test } from "vitest";
import { findPython } from "../../scripts/find-python.ts";
import { runPython } from "./scripts/run-python.ts";

interface FlussFact {
  readonly code: number;
  readonly message: string;
}
interface DqliteFact {
  readonly class: string;
  readonly code: number;
  readonly context: string;
  readonly message: string | null;
  readonly nodeId: number | null;
  readonly nodeAddress: string | null;
}

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const facts = (name: string) => JSON.parse(text(`../errors/facts/${name}`));
const flussFacts: FlussFact[] = facts("fluss-texts.json");
const dqliteFacts: DqliteFact[] = facts("dqlite-texts.json");

test("the project's metadata says one version, homepage and licence", () => {
  const project = text("pyproject.toml");
  const root = JSON.parse(text("../../package.json"));
  expect(project).toContain(`\nHomepage = "${root.homepage}"\n`);
  expect(project).toContain(`\nlicense = "${root.license}"\n`);
  expect(project).toContain(`\nversion = "${root.version}"\n`);
  expect(text("src/faultbook_link/__init__.py")).toContain(`\n__version__ = "${root.version}"\n`);
  expect(text("LICENSE")).toBe(text("../errors/LICENSE"));
});

const python = findPython(9) ?? "";

describe.skipIf(!python)("on this machine's Python, 3.9 or later", () => {
  test("its own tests pass", () => {
    const { err } = runPython(python, ["-m", "unittest"]);
    expect(err).toMatch(/\nRan [5-9]\d tests in /);
    expect(err.trimEnd().split("\n").at(-1)).toMatch(/^OK/);
  });

  test("an error has the link that TypeScript gives it, and the language", () => {
    const expected = [...flussFacts.map(flussError), ...dqliteFacts.map(dqliteError)].map((error) => {
      const [page, fragment = "v=1"] = docsUrl(error)!.split("#");
      return `${page}#${fragment}&lang=py`;
    });
    const { out, err } = runPython(python, ["report.py"], {
      input: JSON.stringify([...flussFacts, ...dqliteFacts]),
    });
    expect(err).toBe("");
    expect(JSON.parse(out)).toEqual(expected);
  });
});

function flussError({ code, message }: FlussFact): unknown {
  return new FlussError(message, { errorCode: code });
}

function dqliteError({ class: name, code, context, message, nodeId, nodeAddress }: DqliteFact): unknown {
  const kind = Object.values(dqlite).find(
    (one) => typeof one === "function" && one.name === name,
  ) as unknown as new (
    detail: string,
    options: object,
  ) => dqlite.DqliteError;
  // In Python, a node's error has its node in its message; here it has the native library's text alone.
  let detail = message ?? "";
  if (nodeId !== null) detail = detail.replace(`Node ${nodeId}: `, "");
  if (nodeAddress) detail = detail.replace(` (${nodeAddress})`, "");
  return new kind(detail, {
    code,
    context,
    nodeId: nodeId ?? undefined,
    nodeAddress: nodeAddress ?? undefined,
  });
}
