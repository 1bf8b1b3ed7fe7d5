/** Reads and checks the records. */
import { readdirSync, readFileSync } from "node:fs";
import type { DqliteRecord, FlussRecord, WireRecord } from "../src/records/schema.ts";

const root = new URL("../", import.meta.url);

/** All records, sorted: codes by number, classes in upstream's order. */
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
 * @throws Error with all problems that {@link problemsOf} finds, one per line.
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

/** The problems of the records, one string each: file, line, problem, remedy. */
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

/** The position of a text in the classes' file, as `file:line`. */
function placeOf(text: string): string {
  const source = classSource();
  return `${CLASSES}:${source.slice(0, Math.max(0, source.indexOf(text))).split("\n").length}`;
}

function classSource(): string {
  return readFileSync(new URL(`../../${CLASSES}`, root), "utf8");
}

/** A constant or class name in kebab-case, which is the name of its record, page and example. */
function slugOf(name: string): string {
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
