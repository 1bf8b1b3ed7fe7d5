/**
 * Makes src/generated from the records: `npm run generate`. A gate (src/records/generated.test.ts) holds the files
 * fresh.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { answersWith, signsOf } from "../src/records/recognise.ts";
import type { Answers, DqliteRecord, FlussRecord, WireRecord } from "../src/records/schema.ts";

const root = new URL("../", import.meta.url);
const HEAD =
  "// Generated from packages/errors/records by `npm run generate`: change the records, not this file.\n";

/** All records, in the order in which they are listed: codes by number, classes as upstream has them. */
export interface Records {
  readonly fluss: readonly FlussRecord[];
  readonly dqlite: readonly DqliteRecord[];
  readonly wire: readonly WireRecord[];
}

/** A record with the file that holds it. */
export interface Filed<Record> {
  readonly file: string;
  readonly record: Record;
}

/** The records of each kind with their files. */
export interface FiledRecords {
  readonly fluss: readonly Filed<FlussRecord>[];
  readonly dqlite: readonly Filed<DqliteRecord>[];
  readonly wire: readonly Filed<WireRecord>[];
}

/**
 * Reads the records.
 *
 * @throws With all that {@link problemsOf} finds, a line each.
 */
export async function readRecords(): Promise<Records> {
  const filed = {
    fluss: await readFolder<FlussRecord>("fluss"),
    dqlite: await readFolder<DqliteRecord>("dqlite"),
    wire: await readFolder<WireRecord>("dqlite-wire"),
  };
  const classes = classNames();
  const problems = problemsOf(filed, classes);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const { fluss, dqlite, wire } = filed;
  return {
    fluss: fluss.map(({ record }) => record).sort((a, b) => a.code - b.code),
    dqlite: classes.map((name) => dqlite.find(({ record }) => record.name === name)!.record),
    wire: wire.map(({ record }) => record).sort((a, b) => a.code - b.code),
  };
}

/** What is wrong with the records, a line each: file, line, what, and the remedy. */
export function problemsOf({ fluss, dqlite, wire }: FiledRecords, classes: readonly string[]): string[] {
  return [
    ...misnamed(fluss, ({ constant }) => constant),
    ...misnamed(dqlite, ({ name }) => name),
    ...misnamed(wire, ({ constant }) => constant),
    ...doubled(fluss, ({ code }) => `code ${code}`),
    ...doubled(wire, ({ code }) => `code ${code}`),
    ...dqlite
      .filter(({ record }) => !classes.includes(record.name))
      .map(
        ({ file, record: { name, parent } }) =>
          `${placeOf(`class ${parent} `)}: has no class ${name}, which ${file} describes; add "export class ${name} extends ${parent}".`,
      ),
    ...classes
      .filter((name) => !dqlite.some(({ record }) => record.name === name))
      .map(
        (name) =>
          `${placeOf(`class ${name} `)}: ${name} has no record; add packages/errors/records/dqlite/${slugOf(name)}.ts.`,
      ),
  ];
}

async function readFolder<Record>(folder: string): Promise<Filed<Record>[]> {
  const files = readdirSync(new URL(`records/${folder}/`, root)).filter((name) => name.endsWith(".ts"));
  return Promise.all(
    files.sort().map(async (name) => {
      const url = new URL(`records/${folder}/${name}`, root);
      const module = (await import(/* @vite-ignore */ url.href)) as { default: Record };
      return { file: `packages/errors/records/${folder}/${name}`, record: module.default };
    }),
  );
}

const CLASSES = "packages/errors/src/dqlite/errors.ts";

/** The classes of dqlite in the order of their file, which is upstream's. */
function classNames(): string[] {
  return [...classSource().matchAll(/^export class (\w+) /gm)].map(([, name]) => name!);
}

/** The line of the classes' file where a text stands, as `file:line`. */
function placeOf(text: string): string {
  const source = classSource();
  return `${CLASSES}:${source.slice(0, Math.max(0, source.indexOf(text))).split("\n").length}`;
}

function classSource(): string {
  return readFileSync(new URL(`../../${CLASSES}`, root), "utf8");
}

/** A constant or class name in kebab-case: how its record, page and example are called. */
export function slugOf(name: string): string {
  const isConstant = name === name.toUpperCase();
  const words = isConstant ? name.replaceAll("_", "-") : name.replace(/(?!^)[A-Z]/g, "-$&");
  return words.toLowerCase();
}

function misnamed<Record>(filed: readonly Filed<Record>[], name: (record: Record) => string): string[] {
  return filed
    .filter(({ file, record }) => !file.endsWith(`/${slugOf(name(record))}.ts`))
    .map(({ file, record }) => `${file}:1: holds ${name(record)}; call the file ${slugOf(name(record))}.ts.`);
}

function doubled<Record>(filed: readonly Filed<Record>[], key: (record: Record) => string): string[] {
  return filed.flatMap(({ file, record }, index) => {
    const first = filed.slice(0, index).find((other) => key(other.record) === key(record));
    return first ? [`${file}:1: ${key(record)} is that of ${first.file}; give it another.`] : [];
  });
}

/** The generated files: name below src/generated, text. */
export function generatedFiles(records: Records): ReadonlyMap<string, string> {
  return new Map([
    ["names.ts", names(records)],
    ["fluss-codes.ts", flussCodes(records)],
    ["dqlite-classes.ts", dqliteClasses(records)],
    ["wire-failures.ts", wireFailures(records)],
    ["answers.ts", answers(records)],
    ["fluss-records.ts", data("FLUSS_RECORDS", "FlussRecord", records.fluss)],
    [
      "dqlite-records.ts",
      `${data("DQLITE_RECORDS", "DqliteRecord", records.dqlite, "WireRecord")}\n${list("WIRE_RECORDS", "WireRecord", records.wire)}`,
    ],
  ]);
}

function names({ fluss, dqlite, wire }: Records): string {
  const union = (all: readonly string[]) => all.map((one) => `\n  | ${JSON.stringify(one)}`).join("");
  return `${HEAD}
/** The constant of a Fluss code. */
export type FlussErrorName =${union(fluss.map(({ constant }) => constant))};

/** The name of a dqlite class. */
export type DqliteErrorName =${union(dqlite.map(({ name }) => name))};

/** The constant of a wire failure code. */
export type WireFailureName =${union(wire.map(({ constant }) => constant))};

/** How records and pages name an error: "dqlite/NoLeaderError", "fluss/TABLE_NOT_EXIST". */
export type ErrorKey = \`dqlite/\${DqliteErrorName}\` | \`fluss/\${FlussErrorName}\`;
`;
}

function flussCodes({ fluss }: Records): string {
  const codesWhere = (has: (record: FlussRecord) => boolean) =>
    fluss
      .filter(has)
      .map(({ code }) => code)
      .join(", ");
  return `${HEAD}
/**
 * The error codes of Apache Fluss by their constants. A code, once given, never changes its meaning; codes that no
 * release carries yet are those of the trunk of August 2026.
 */
export const ErrorCode = /* @__PURE__ */ Object.freeze({
${fluss.map(({ code, constant }) => `  ${constant}: ${code},`).join("\n")}
} as const);

/** The codes that each client calls retriable. */
export const RETRIABLE = {
  java: [${codesWhere(({ retriable }) => retriable.java)}],
  python: [${codesWhere(({ retriable }) => retriable.python === true)}],
};

/** The codes that pyfluss 1.0.0 doesn't know. */
export const UNKNOWN_TO_PYTHON = [${codesWhere(({ retriable }) => retriable.python === null)}];
`;
}

function dqliteClasses({ dqlite }: Records): string {
  const facts = dqlite.map(({ name, severity, recoverable, code, context }) => {
    const defaults = { ...(code !== undefined && { code }), ...(context !== undefined && { context }) };
    const more = code === undefined && context === undefined ? [] : [defaults];
    return `export const ${name} = ${literal([name, severity, recoverable, ...more])} as const;`;
  });
  return `${HEAD}
// Of each class: its name, its severity, whether its errors are recoverable, and the code and the context of an error
// that is made without them, where they aren't its parent's.
${facts.join("\n")}
`;
}

function wireFailures({ wire }: Records): string {
  const lines = wire.map(
    ({ code, constant, meaning }) =>
      `  /** ${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}. */\n  ${constant}: ${code} as WireFailureCode & ${code},`,
  );
  return `${HEAD}
import type { WireFailureCode } from "../dqlite/codes.ts";

/** The failure codes of dqlite's wire protocol that are known to reach a caller. */
export const WireFailure = /* @__PURE__ */ Object.freeze({
${lines.join("\n")}
} as const);
`;
}

/** What retryAdvice needs, and no words: the answers by error, and the signs of causes that answer otherwise. */
function answers({ fluss, dqlite, wire }: Records): string {
  const id = (code: number) => (code < 0 ? `"${code}"` : `${code}`);
  const table = <Id>(entries: readonly (readonly [id: Id, answers: Answers])[]) =>
    [...Map.groupBy(entries, ([, own]) => kindOf(own))]
      .map(([kind, those]) => `  "${kind}": [${those.map(([one]) => JSON.stringify(one)).join(", ")}],`)
      .join("\n");
  const causes = [
    ...fluss.map((record) => [id(record.code), record] as const),
    ...dqlite.map((record) => [record.name, record] as const),
  ].flatMap(([name, { answers: base, causes }]) => {
    // Wire codes have records, and tables, of their own.
    const signs = signsOf(causes)
      .filter(({ sign }) => sign !== "wireCode")
      .map((sign) => ({
        ...sign,
        kind: kindOf(answersWith(base, causes[sign.key]!.answers)),
      }));
    // A sign that changes nothing still keeps those after it from being looked at.
    const count = 1 + signs.findLastIndex(({ kind }) => kind !== kindOf(base));
    const rules: { sign: string; kind: string; flags: string; sources: string[] }[] = [];
    for (const { sign, kind, pattern } of signs.slice(0, count)) {
      const last = rules.at(-1);
      const joins = last?.sign === sign && last.kind === kind && last.flags === pattern.flags;
      if (joins) last.sources.push(pattern.source);
      else rules.push({ sign, kind, flags: pattern.flags, sources: [pattern.source] });
    }
    const lines = rules.map(
      ({ sign, kind, flags, sources }) =>
        `    [/${sources.join("|")}/${flags}, "${kind}"${sign === "text" ? "" : `, "${sign}"`}],\n`,
    );
    return count === 0 ? [] : [`  ${name}: [\n${lines.join("")}  ],`];
  });
  return `${HEAD}
import type { Again, Applied, Retry } from "../records/schema.ts";

/** Answers without their reasons: retry, applied, then with what to try again if it isn't the same call. */
export type AnswerKind =
  | \`\${Retry} \${Applied}\`
  | \`\${Retry} \${Applied} \${Again}\`
  | \`\${Retry} \${Applied} \${Again} when-unknown\`;

/** What has the same answers. */
export type ByAnswers<Id> = { readonly [Kind in AnswerKind]?: readonly Id[] };

/** The Fluss codes by their answers. */
export const FLUSS: ByAnswers<number> = {
${table(fluss.map(({ code, answers }) => [code, answers]))}
};

/** The dqlite classes by their answers. */
export const DQLITE: ByAnswers<string> = {
${table(dqlite.map(({ name, answers }) => [name, answers]))}
};

/** The wire failure codes by their answers. */
export const WIRE: ByAnswers<number> = {
${table(wire.map(({ code, answers }) => [code, answers]))}
};

/**
 * By code or class: the signs of causes, in their order, where some of them answer otherwise than the error itself.
 * The patterns are for the error's text, or for its code or context where that is named.
 */
export const CAUSES: Readonly<Record<string, readonly (readonly [RegExp, AnswerKind, ("code" | "context")?])[]>> = {
${causes.join("\n")}
};
`;
}

function kindOf({ retry, applied, again = "same-call", whenUnknown }: Answers): string {
  if (whenUnknown) return `${retry} ${applied} ${again} when-unknown`;
  return again === "same-call" ? `${retry} ${applied}` : `${retry} ${applied} ${again}`;
}

function data(name: string, type: string, records: readonly object[], more?: string): string {
  const types = more ? `${type}, ${more}` : type;
  return `${HEAD}\nimport type { ${types} } from "../records/schema.ts";\n\n${list(name, type, records)}`;
}

function list(name: string, type: string, records: readonly object[]): string {
  return `export const ${name}: readonly ${type}[] = [\n${records.map((record) => `  ${literal(record)},`).join("\n")}\n];\n`;
}

/** A value as source. */
function literal(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${literal(field)}`);
  return `{ ${fields.join(", ")} }`;
}

/** The generated files that differ from what the records say, each with its remedy. */
export async function staleFiles(): Promise<string[]> {
  const wanted = generatedFiles(await readRecords());
  const stale = [...wanted].filter(([name, text]) => text !== current(name)).map(([name]) => name);
  const surplus = readdirSync(new URL("src/generated/", root)).filter((name) => !wanted.has(name));
  return [
    ...stale.map(
      (name) => `packages/errors/src/generated/${name}:1: is not what the records say; run npm run generate.`,
    ),
    ...surplus.map((name) => `packages/errors/src/generated/${name}:1: nothing makes this file; remove it.`),
  ];
}

function current(name: string): string | undefined {
  try {
    return readFileSync(new URL(`src/generated/${name}`, root), "utf8");
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const files = generatedFiles(await readRecords());
    for (const [name, text] of files) writeFileSync(new URL(`src/generated/${name}`, root), text);
    console.log(`packages/errors/src/generated: ${files.size} files written.`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
