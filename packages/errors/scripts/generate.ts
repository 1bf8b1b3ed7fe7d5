/**
 * Makes src/generated and the generated modules of packages/python-clients and packages/python-link from the records:
 * `npm run generate`. A test (src/records/generated.test.ts) fails if the files are out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { answersWith, signsOf } from "../src/records/recognise.ts";
import type { Answers, FlussRecord } from "../src/records/schema.ts";
import { linkFiles } from "./generate-link.ts";
import { pythonFiles } from "./generate-python.ts";
import { type Records, readRecords } from "./read-records.ts";

const root = new URL("../../../", import.meta.url);
const folder = "packages/errors/src/generated/";
const HEAD =
  "// Generated from packages/errors/records by `npm run generate`: change the records, not this file.\n";

/** The texts of the generated files, by their names in src/generated. */
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

/** A key that identifies an error of either system: "dqlite/NoLeaderError", "fluss/TABLE_NOT_EXIST". */
export type ErrorKey = \`dqlite/\${DqliteErrorName}\` | \`fluss/\${FlussErrorName}\`;
`;
}

function flussCodes({ fluss }: Records): string {
  const codesWhere = (has: (record: FlussRecord) => boolean) =>
    fluss
      .filter(has)
      .map(({ code }) => code)
      .join(", ");
  const firstUnknown =
    fluss.find(({ retriable }) => retriable.python === null)?.code ?? Number.MAX_SAFE_INTEGER;
  const laterKnown = fluss.filter(({ code, retriable }) => code > firstUnknown && retriable.python !== null);
  const apart = fluss.find(({ retriable }) => (retriable.python ?? retriable.java) !== retriable.java);
  if (apart)
    throw new Error(`The clients differ about ${apart.constant}: RETRIABLE needs a list for each client.`);
  const words = fluss.flatMap(({ code, constant }, at) =>
    code === (fluss[at - 1]?.code ?? -1) + 1 ? [constant] : [code, constant],
  );
  return `${HEAD}
import { codesIn } from "../core/codes-in.ts";

/**
 * The error codes of Apache Fluss by their constants. A released code never changes its meaning; unreleased codes are
 * those of the main branch in August 2026.
 */
export const ErrorCode = /* @__PURE__ */ codesIn(
  ${literal(words.join(" "))},
) as {
${fluss.map(({ code, constant }) => `  readonly ${constant}: ${code};`).join("\n")}
};

/** The codes that each client calls retriable if it knows them. */
export const RETRIABLE = [${codesWhere(({ retriable }) => retriable.java)}];

/** Whether pyfluss 1.0.0 knows a code that has a constant. */
export const isKnownToPython = (code: number): boolean =>
  ${[`code < ${firstUnknown}`, ...laterKnown.map(({ code }) => `code === ${code}`)].join(" || ")};
`;
}

function dqliteClasses({ dqlite }: Records): string {
  const facts = dqlite.map(({ name, severity, recoverable, code, context }) => {
    const defaults = { ...(code !== undefined && { code }), ...(context !== undefined && { context }) };
    const more = code === undefined && context === undefined ? [] : [defaults];
    return `export const ${name} = ${literal([name, severity, recoverable, ...more])} as const;`;
  });
  return `${HEAD}
// For each class: its name, its severity, whether its errors are recoverable, and its default code and context if they
// differ from its parent's.
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

/** The data of retryAdvice, without texts: the answers by error, and the signs of causes with different answers. */
function answers({ fluss, dqlite, wire }: Records): string {
  const id = (code: number) => (code < 0 ? `"${code}"` : `${code}`);
  const table = <Id>(entries: readonly (readonly [id: Id, answers: Answers])[]) =>
    [...Map.groupBy(entries, ([, own]) => kindOf(own))]
      .map(([kind, those]) => `  "${kind}": [${those.map(([one]) => JSON.stringify(one)).join(", ")}],`)
      .join("\n");
  const first = Math.min(...fluss.map(({ code }) => code));
  let last = first;
  while (fluss.some(({ code }) => code === last + 1)) last += 1;
  const kinds = [...Map.groupBy(fluss, ({ answers }) => kindOf(answers))];
  const [usual = ""] = kinds.reduce((most, one) => (one[1].length > most[1].length ? one : most));
  const causes = [
    ...fluss.map((record) => [id(record.code), record] as const),
    ...dqlite.map((record) => [record.name, record] as const),
  ].flatMap(([name, { answers: base, causes }]) => {
    // Wire codes have their own records and table.
    const signs = signsOf(causes)
      .filter(({ sign }) => sign !== "wireCode")
      .map((sign) => ({
        ...sign,
        kind: kindOf(answersWith(base, causes[sign.key]!.answers)),
      }));
    // A sign with the same answers as the error must stay if others follow, since the first match wins.
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

/** Answers without reasons: retry, applied, and what to repeat if it isn't the same call. */
export type AnswerKind =
  | \`\${Retry} \${Applied}\`
  | \`\${Retry} \${Applied} \${Again}\`
  | \`\${Retry} \${Applied} \${Again} when-unknown\`;

/** Ids by their answers. */
export type ByAnswers<Id> = { readonly [Kind in AnswerKind]?: readonly Id[] };

/** The Fluss codes by their answers, without those of the most frequent answers. */
export const FLUSS: ByAnswers<number> = {
${table(fluss.filter(({ code, answers }) => code > last || kindOf(answers) !== usual).map(({ code, answers }) => [code, answers]))}
};

/** The answers of all other codes from the first to the last before a gap. */
export const otherFluss = (code: number): AnswerKind | undefined =>
  code >= ${first} && code <= ${last} ? "${usual}" : undefined;

/** The answers of an error that isn't listed. */
export const UNLISTED = "depends perhaps";

/** The dqlite classes by their answers, without those that have UNLISTED; and the failure codes of the wire. */
export const DQLITE: ByAnswers<string | number> = {
${table<string | number>([
  ...dqlite
    .filter(({ answers }) => kindOf(answers) !== "depends perhaps")
    .map(({ name, answers }) => [name, answers] as const),
  ...wire.map(({ code, answers }) => [code, answers] as const),
])}
};

/**
 * By code or class: the signs of the causes, in order of precedence, if some cause has other answers than the error
 * itself. A pattern is matched against the error's text, or its code or context if the third item says so.
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

/** A value as TypeScript source. */
function literal(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${literal(field)}`);
  return `{ ${fields.join(", ")} }`;
}

/** The texts of all generated files, by their paths in the project. */
async function allFiles(): Promise<ReadonlyMap<string, string>> {
  const records = await readRecords();
  const own = [...generatedFiles(records)].map(([name, text]) => [folder + name, text] as const);
  return new Map([...own, ...pythonFiles(records), ...linkFiles(records)]);
}

/** A message, with the remedy, for each generated file that is out of date or surplus. */
export async function staleFiles(): Promise<string[]> {
  const wanted = await allFiles();
  const stale = [...wanted].filter(([path, text]) => text !== current(path)).map(([path]) => path);
  const surplus = readdirSync(new URL(folder, root))
    .map((name) => folder + name)
    .filter((path) => !wanted.has(path));
  return [
    ...stale.map((path) => `${path}:1: is not what the records say; run npm run generate.`),
    ...surplus.map((path) => `${path}:1: nothing makes this file; remove it.`),
  ];
}

function current(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, root), "utf8");
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const files = await allFiles();
    for (const [path, text] of files) writeFileSync(new URL(path, root), text);
    console.log(`${files.size} files written.`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
