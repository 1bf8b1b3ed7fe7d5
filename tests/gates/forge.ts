import { Ajv } from "ajv";
import { LineCounter, parseDocument } from "yaml";
import type { Finding, SourceFile } from "./tree.ts";

/** What a workflow may be: as much of the forge's own format as ours use, so that a misspelt key is found. */
const text = { type: "string", minLength: 1 } as const;
const texts = { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } } as const;
const permissions = { type: "object", additionalProperties: { enum: ["read", "write", "none"] } } as const;
const concurrency = {
  type: "object",
  required: ["group"],
  additionalProperties: false,
  properties: { group: text, "cancel-in-progress": { type: ["boolean", "string"] } },
} as const;
const step = {
  type: "object",
  additionalProperties: false,
  oneOf: [{ required: ["uses"] }, { required: ["run"] }],
  properties: { id: text, name: text, if: text, uses: text, run: text, with: texts, env: texts },
} as const;
const job = {
  type: "object",
  required: ["runs-on", "timeout-minutes", "steps"],
  additionalProperties: false,
  properties: {
    if: text,
    needs: { anyOf: [text, { type: "array", items: text }] },
    "runs-on": text,
    "timeout-minutes": { type: "integer", minimum: 1 },
    environment: { anyOf: [text, { type: "object" }] },
    permissions,
    steps: { type: "array", minItems: 1, items: step },
  },
} as const;
const workflow = {
  type: "object",
  required: ["name", "on", "permissions", "jobs"],
  additionalProperties: false,
  properties: {
    name: text,
    on: { type: "object", minProperties: 1 },
    permissions,
    concurrency,
    jobs: { type: "object", minProperties: 1, additionalProperties: job },
  },
} as const;

const field = {
  type: "object",
  required: ["type", "id", "attributes"],
  additionalProperties: false,
  properties: {
    type: { enum: ["input", "textarea", "dropdown"] },
    id: { type: "string", pattern: "^[a-z-]+$" },
    attributes: {
      type: "object",
      required: ["label"],
      additionalProperties: false,
      properties: {
        label: text,
        description: text,
        placeholder: text,
        render: text,
        options: { type: "array", minItems: 2, uniqueItems: true, items: text },
      },
    },
    validations: {
      type: "object",
      additionalProperties: false,
      properties: { required: { type: "boolean" } },
    },
  },
  if: { properties: { type: { const: "dropdown" } } },
  // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's.
  then: { properties: { attributes: { type: "object", required: ["options"] } } },
} as const;
const form = {
  type: "object",
  required: ["name", "description", "body"],
  additionalProperties: false,
  properties: {
    name: text,
    description: text,
    labels: { type: "array", items: text },
    body: { type: "array", minItems: 1, items: field },
  },
} as const;
const chooser = {
  type: "object",
  additionalProperties: false,
  properties: { blank_issues_enabled: { type: "boolean" } },
} as const;

const update = {
  type: "object",
  required: ["package-ecosystem", "schedule"],
  additionalProperties: false,
  oneOf: [{ required: ["directory"] }, { required: ["directories"] }],
  properties: {
    "package-ecosystem": { enum: ["npm", "github-actions", "pip", "docker"] },
    directory: text,
    directories: { type: "array", items: text },
    schedule: {
      type: "object",
      required: ["interval"],
      properties: { interval: { enum: ["daily", "weekly", "monthly"] } },
    },
    groups: { type: "object" },
    ignore: { type: "array" },
  },
} as const;
const updates = {
  type: "object",
  required: ["version", "updates"],
  additionalProperties: false,
  properties: { version: { const: 2 }, updates: { type: "array", minItems: 1, items: update } },
} as const;

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const SHAPES = [
  [/^\.github\/workflows\//, ajv.compile(workflow)],
  [/^\.github\/ISSUE_TEMPLATE\/config\.yml$/, ajv.compile(chooser)],
  [/^\.github\/ISSUE_TEMPLATE\//, ajv.compile(form)],
  [/^\.github\/dependabot\.yml$/, ajv.compile(updates)],
] as const;

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

/** What is wrong with the files for the forge: their form, versions of actions, and what the workflows call. */
export function forgeFindings(
  files: readonly SourceFile[],
  { scripts, isFile }: { readonly scripts: readonly string[]; readonly isFile: (path: string) => boolean },
): Finding[] {
  return files
    .filter(({ path }) => /^\.github\/.*\.ya?ml$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = new LineCounter();
      const document = parseDocument(text, { lineCounter: lines });
      const [broken] = [...document.errors, ...document.warnings];
      if (broken)
        return [{ file: path, line: broken.linePos?.[0].line ?? 1, rule: `is no YAML: ${broken.message}` }];
      const value: unknown = document.toJS();
      const shape = SHAPES.find(([pattern]) => pattern.test(path))?.[1];
      if (!shape)
        return [{ file: path, line: 1, rule: "has no shape to be held to: add one to tests/gates/forge.ts" }];
      if (!shape(value))
        return (shape.errors ?? []).map(({ instancePath, message, params }) => {
          const keys = instancePath.split("/").slice(1).map(stepOf);
          const node = document.getIn(keys, true) as { range?: [number, number, number] } | undefined;
          return {
            file: path,
            line: lines.linePos(node?.range?.[0] ?? 0).line,
            rule: `${keys.join(".") || "the file"} ${message} (${JSON.stringify(params)})`,
          };
        });
      return path.startsWith(".github/workflows/")
        ? workflowFindings(path, text, value as Workflow, scripts, isFile)
        : [];
    });
}

/** A step of a JSON pointer as it was before it was written into one. */
function stepOf(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~");
}

function workflowFindings(
  file: string,
  text: string,
  { jobs }: Workflow,
  scripts: readonly string[],
  isFile: (path: string) => boolean,
): Finding[] {
  const findings: Finding[] = [];
  const find = (at: string, rule: string): void => {
    findings.push({ file, line: text.slice(0, Math.max(0, text.indexOf(at))).split("\n").length, rule });
  };
  if (/\bsecrets\./.test(text)) find("secrets.", "takes a secret: publish by trust in the workflow instead");
  for (const [name, { needs = [], steps }] of Object.entries(jobs)) {
    for (const other of [needs].flat())
      if (!(other in jobs)) find(`${name}:`, `${name} needs ${other}, and there is no such job`);
    for (const { uses, run = "" } of steps) {
      // A branch, or no version at all, runs what somebody pushed a minute ago.
      if (uses !== undefined && !/^[\w.-]+\/[\w./-]+@(v\d+(\.\d+){0,2}|[0-9a-f]{40})$/.test(uses))
        find(uses, `${uses} names no version: write @v1, @v1.2.3 or a commit`);
      // What somebody else named, a branch for example, would be run as a command.
      if (/\$\{\{/.test(run)) find(run.split("\n")[0]!, "puts an expression into a command: pass it by env");
      for (const [, script = ""] of run.matchAll(/\bnpm run (?:-s |--silent )?([\w:-]+)/g))
        if (!scripts.includes(script)) find(run, `runs ${script}, which package.json doesn't have`);
      for (const [path] of run.matchAll(/(?<![\w$./-])(?:\.ci|scripts|packages|tests)\/[\w./-]*\w/g))
        if (!isFile(path)) find(run, `names ${path}, which isn't there`);
    }
  }
  return findings;
}
