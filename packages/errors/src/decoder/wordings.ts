/**
 * Recognises errors by bare texts, without class or code: what dqlite, raft, go-dqlite, SQLite and Fluss's clients print
 * into the logs of the programs that use them. The texts come from the records.
 */
import { DQLITE_RECORDS } from "../generated/dqlite-records.ts";
import { FLUSS_RECORDS } from "../generated/fluss-records.ts";
import { signOf } from "../records/recognise.ts";
import type { ErrorRecord, Wording } from "../records/schema.ts";
import { patternOf } from "../records/wording.ts";
import { DQLITE_BY_CLASS } from "./names.ts";
import type { DecodedId } from "./types.ts";

/** An error whose bare text was found. */
export interface Candidate {
  readonly system: "dqlite" | "fluss";
  readonly id: DecodedId;
  readonly code: number | null;
  /** The key of the cause, if the text is that of a cause. */
  readonly cause?: string;
}

interface BareText {
  /** The longest string that every text matching the pattern contains. */
  readonly needle: string;
  readonly pattern: RegExp;
  readonly of: Candidate;
}

function bareTextsOf(record: ErrorRecord, of: Candidate): readonly BareText[] {
  const made = (wordings: readonly Wording[] = [], cause?: string) =>
    wordings.map((wording) => ({
      needle: needleOf(wording),
      pattern: patternOf(wording),
      of: cause === undefined ? of : { ...of, cause },
    }));
  return [
    ...made(record.bareTexts),
    ...Object.entries(record.causes).flatMap(([key, cause]) => made(cause.bareTexts, key)),
  ];
}

/** All bare texts of the records; those with a longer needle first, since they are more specific. */
const BARE_TEXTS: readonly BareText[] = [
  ...DQLITE_RECORDS.flatMap((record) =>
    bareTextsOf(record, {
      system: "dqlite",
      id: record.name as DecodedId,
      code: DQLITE_BY_CLASS.get(record.name)!.codes[0] ?? null,
    }),
  ),
  ...FLUSS_RECORDS.flatMap((record) =>
    bareTextsOf(record, { system: "fluss", id: record.constant as DecodedId, code: record.code }),
  ),
].sort((a, b) => b.needle.length - a.needle.length || depthOf(b.of) - depthOf(a.of));

/** A class's distance from the base class: of two with the same text, the more derived one is likelier. */
function depthOf({ system, id }: Candidate): number {
  return system === "dqlite" ? DQLITE_BY_CLASS.get(id)!.ancestors.length : 0;
}

/** The source of a pattern that matches wherever a bare text may be; see `scan`. */
export const NEEDLES_SOURCE = [...new Set(BARE_TEXTS.map(({ needle }) => needle))]
  .map((needle) => needle.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  .join("|");

/**
 * The longest string that every text matching a wording contains.
 *
 * @returns "" for a pattern with alternatives at its top level.
 */
function needleOf(wording: Wording): string {
  const { source } = patternOf(wording);
  const runs = [""];
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const letter = source[at]!;
    if (letter === "\\" && !/\w/.test(source[at + 1]!)) {
      at++;
      if (depth === 0) runs[runs.length - 1] += source[at]!;
    } else if (/[\\[({)*+?.^$|]/.test(letter)) {
      if (letter === "|" && depth === 0) return "";
      // An optional or repeated character isn't part of the run.
      if (/[*+?{]/.test(letter)) runs[runs.length - 1] = runs.at(-1)!.slice(0, -1);
      if (letter === "\\") at++;
      else if (letter === "[") at = endOfClass(source, at);
      else if (letter === "{") at = source.indexOf("}", at);
      else if (letter === "(") depth++;
      else if (letter === ")") depth--;
      runs.push("");
    } else if (depth === 0) runs[runs.length - 1] += letter;
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest));
}

function endOfClass(source: string, at: number): number {
  let end = at + 1;
  while (source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
  return end;
}

/** Names by which a line shows that it is another program's: a class with its module, or a product. */
const FOREIGN_CLASS =
  /(?:^|[\s("'])((?:[a-zA-Z_][\w$]{0,60}\.){1,8})[A-Z]\w{0,99}(?:Error|Exception|Warning)\b/g;
const OWN_OWNER = /^(?:dqlitepy|fluss|(?:org\.apache|com\.alibaba)\.f(?:luss|link)|java|javax|sqlalchemy)\./;
const FOREIGN_PRODUCT =
  /\b(?:kafka|etcd(?:server)?|rqlited?|litefs|cockroach|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|influxdb?|redis|cassandra|zookeeper|consul|vault|SQLITE_[A-Z_]+[:\]]|sqlite3(?::|\.[A-Z]|\b.{0,3}Error)|SQLite3::|better-sqlite3|prisma|sequelize|pq:|pgx\b|rusqlite|SqliteFailure|diesel|libsql|turso|rocksdb|pulsar)/i;
/** The names of dqlite and Fluss, and of programs that are known to use them. */
const OWN_PRODUCT = /dqlite|\braft_|lxd|microk8s|k8s|k3s|kine\b|juju|fluss/i;

/** Whether a line names another product or another package's class, and neither dqlite nor Fluss. */
function isForeign(line: string): boolean {
  if (/dqlite|fluss/i.test(line)) return false;
  if (FOREIGN_PRODUCT.test(line)) return true;
  return Array.from(line.matchAll(FOREIGN_CLASS)).some(([, owner]) => !OWN_OWNER.test(owner!));
}

/** Whether a text names dqlite, Fluss, or a program that is known to use one of them. */
export function namesOurs(text: string): boolean {
  return OWN_PRODUCT.test(text);
}

/** The errors whose bare texts a line contains, likeliest first; empty if the line is another program's. */
export function candidatesIn(line: string): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { needle, pattern, of } of BARE_TEXTS) {
    const same = found.get(of.id);
    // A cause's text is more specific than the error's.
    if (same !== undefined && (same.cause !== undefined || of.cause === undefined)) continue;
    if (line.includes(needle) && pattern.test(line)) found.set(of.id, of);
  }
  if (found.size === 0 || isForeign(line)) return [];
  // If the line has the class name of a candidate before the text, it is that one.
  const named = Array.from(line.matchAll(/\b([A-Z]\w{1,60}): /g), ([, name]) => name!).find((name) =>
    found.has(name),
  );
  return named === undefined ? [...found.values()] : [found.get(named)!];
}

/** Whether a line begins with a bare text. */
export function beginsAsBareText(line: string): boolean {
  return BARE_TEXTS.some(({ needle, pattern }) => line.includes(needle) && line.search(pattern) === 0);
}

const CAUSES: ReadonlyMap<string, ErrorRecord["causes"]> = new Map([
  ...DQLITE_RECORDS.map(({ name, causes }) => [name, causes] as const),
  ...FLUSS_RECORDS.map(({ constant, causes }) => [constant, causes] as const),
]);

/** The key of the error's cause that `text`, the text around the error, shows; undefined if it shows none. */
export function causeAround(id: DecodedId, text: string): string | undefined {
  return Object.entries(CAUSES.get(id) ?? {}).find(([, { aroundTexts = [] }]) =>
    aroundTexts.some((pattern) => pattern.test(text)),
  )?.[0];
}

/** The key of the cause whose text the error's own text contains; undefined if there is none. */
export function ownCauseIn(id: DecodedId, text: string | undefined): string | undefined {
  const shown = signOf(CAUSES.get(id) ?? {}, { text });
  return shown?.sign === "text" ? shown.key : undefined;
}

/** The key of the cause whose bare text the error's own text contains; undefined if there is none. */
export function bareCauseIn(id: DecodedId, text: string): string | undefined {
  return BARE_TEXTS.find(
    ({ needle, pattern, of }) =>
      of.id === id && of.cause !== undefined && text.includes(needle) && pattern.test(text),
  )?.of.cause;
}
