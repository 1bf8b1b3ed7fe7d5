import { LANGUAGE_CODES, languageOf, type ProgramText } from "../program/language.ts";
import { turn } from "../program/turn.ts";
import type { FaultData } from "../protocol/index.ts";
import { SOURCE_CHARS_MAX } from "../protocol/index.ts";
import { checksum, pack, unpack } from "./fragment.ts";

/** The form of the fragment. Raised with a change that an older page would misread. */
const LINK_VERSION = 1;
/** Faults that a link may carry; an editor for more isn't of use to anybody. */
const LINK_FAULTS_MAX = 100;
/** Bytes that program and faults may unfold to: the faults are read in one piece, while the page can't answer. */
const SOURCE_BYTES_MAX = 4_000_000;
const FAULTS_BYTES_MAX = 100_000;

/** Versions of the two packages, as their manifests state them. */
export interface PackageVersions {
  readonly errors: string;
  readonly simulator: string;
}

/** What a link carries: enough to make the same run again. */
export interface SharedProgram extends ProgramText {
  /** Absent where the program's own seed counts. */
  readonly seed?: number;
  readonly faults: readonly FaultData[];
  readonly versions: PackageVersions;
}

/**
 * What came of reading a fragment. `none` means that it isn't the fragment of a shared program at all; `check` is the
 * checksum of the program.
 */
export type OpenedLink =
  | { readonly type: "none" }
  | { readonly type: "program"; readonly shared: SharedProgram; readonly check: string }
  | { readonly type: "unreadable"; readonly reason: string };

/** The program of the last link, packed: links to a hundred seeds hold the same one. */
let last: { readonly source: string; readonly program: string; readonly check: string } | undefined;

/**
 * The fragment of a link, with its `#`: `#program=…&v=1&lang=py&seed=7&faults=…&errors=0.1.0&simulator=0.1.0&check=…`.
 * Program and faults are deflated; the rest can be read and changed by hand. Without `lang` it is TypeScript.
 */
export function toFragment(shared: SharedProgram): string {
  if (last?.source !== shared.source)
    last = { source: shared.source, program: pack(shared.source), check: checksum(shared.source) };
  const fields: [name: string, value: string][] = [
    ["program", last.program],
    ["v", String(LINK_VERSION)],
  ];
  if (shared.language !== "typescript") fields.push(["lang", LANGUAGE_CODES[shared.language]]);
  if (shared.seed !== undefined) fields.push(["seed", String(shared.seed)]);
  if (shared.faults.length > 0) fields.push(["faults", pack(JSON.stringify(shared.faults))]);
  fields.push(["errors", shared.versions.errors], ["simulator", shared.versions.simulator]);
  fields.push(["check", last.check]);
  return `#${fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

/** Reads a fragment, with or without its `#`. Never rejects; what can't be read is said in one sentence. */
export async function openFragment(fragment: string): Promise<OpenedLink> {
  const pairs = readPairs(fragment.replace(/^#/, ""));
  if (!pairs.some(([name]) => name === "program")) return { type: "none" };
  try {
    return { type: "program", ...(await read(fieldsOf(pairs))) };
  } catch (error) {
    return { type: "unreadable", reason: error instanceof LinkError ? error.message : CUT_OFF };
  }
}

const CUT_OFF = "The program in this link can't be read: the link is cut off or was changed on its way.";

class LinkError extends Error {}

// Not URLSearchParams: it turns a `+` into a space, and a lone `%` has to be an answer, not an exception.
function readPairs(query: string): [name: string, value: string][] {
  return query.split("&").flatMap((pair) => {
    const equals = pair.indexOf("=");
    return equals < 1 ? [] : [[pair.slice(0, equals), decode(pair.slice(equals + 1))]];
  });
}

const FIELDS: ReadonlySet<string> = new Set([
  "program",
  "v",
  "lang",
  "seed",
  "faults",
  "errors",
  "simulator",
  "check",
]);

/** Two seeds would leave it to the reader which one counts, and a field that isn't read would be lost unseen. */
function fieldsOf(pairs: readonly (readonly [name: string, value: string])[]): Map<string, string> {
  const fields = new Map(pairs);
  const version = fields.get("v");
  // A later version may have further fields; its number is what the reader should hear of.
  if (version !== undefined && version !== String(LINK_VERSION)) return fields;
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (!FIELDS.has(name)) {
      throw new LinkError(`This link has a field that this page doesn't know: ${name.slice(0, 40)}.`);
    }
    if (seen.has(name)) throw new LinkError(`This link has more than one ${name}.`);
    seen.add(name);
  }
  return fields;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

async function read(fields: ReadonlyMap<string, string>): Promise<{ shared: SharedProgram; check: string }> {
  const version = fields.get("v") ?? "1";
  if (version !== String(LINK_VERSION)) {
    throw new LinkError(
      /^\d{1,6}$/.test(version)
        ? `This link has version ${version}; this page reads version ${LINK_VERSION}.`
        : "The version of this link can't be read.",
    );
  }
  const source = await unpackField(fields.get("program") ?? "", SOURCE_BYTES_MAX, CUT_OFF);
  if (source.length > SOURCE_CHARS_MAX) throw new LinkError("The program in this link is too large.");
  // A program of a megabyte is unfolded, checked and shown in turns: the page answers its reader in between.
  await turn();
  const check = checksum(source);
  if ((fields.get("check") ?? check) !== check) throw new LinkError(CUT_OFF);
  const language = languageOf(fields.get("lang") ?? LANGUAGE_CODES.typescript);
  if (language === undefined) throw new LinkError("The language of this link is neither py nor ts.");
  const seed = fields.get("seed");
  const shared = {
    source,
    language,
    ...(seed === undefined ? {} : { seed: readSeed(seed) }),
    faults: await readFaults(fields.get("faults")),
    versions: { errors: readVersion(fields.get("errors")), simulator: readVersion(fields.get("simulator")) },
  };
  await turn();
  return { shared, check };
}

async function unpackField(packed: string, bytesMax: number, complaint: string): Promise<string> {
  try {
    return await unpack(packed, bytesMax);
  } catch {
    throw new LinkError(complaint);
  }
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(seed)) {
    throw new LinkError("The seed in this link is no whole number from 0 to 9007199254740991.");
  }
  return seed;
}

async function readFaults(packed: string | undefined): Promise<readonly FaultData[]> {
  if (packed === undefined) return [];
  const complaint = "The faults in this link can't be read: the link is cut off or was changed on its way.";
  const text = await unpackField(packed, FAULTS_BYTES_MAX, complaint);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LinkError(complaint);
  }
  if (!Array.isArray(value) || value.length > LINK_FAULTS_MAX || !value.every(isFault)) {
    throw new LinkError("The faults in this link aren't a list of faults.");
  }
  return value.map((fault) => {
    const kind = EARLIER_KINDS.get(fault.kind);
    return kind === undefined ? fault : { ...fault, kind };
  });
}

/** How links of version 1 may spell a kind of fault that goes by another name since. */
const EARLIER_KINDS: ReadonlyMap<string, string> = new Map([
  ["fillDisk", "fill-disk"],
  ["freeDisk", "free-disk"],
  ["denyAccess", "deny-access"],
  ["occupyPort", "occupy-port"],
  ["freePort", "free-port"],
  ["exhaustMemory", "exhaust-memory"],
  ["freeMemory", "free-memory"],
  ["removeLibrary", "remove-library"],
]);

/** The shape alone; the simulator checks kind and parameters when the run starts. */
function isFault(value: unknown): value is FaultData {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { atMs, kind } = value as Record<string, unknown>;
  const isTimed = typeof atMs === "number" && Number.isFinite(atMs) && atMs >= 0;
  return isTimed && typeof kind === "string" && Object.values(value).every(isParameter);
}

/** A plain value, or a list of such: what nests as deep as a link is long can't be shown, shared or sent to a run. */
const isParameter = (value: unknown): boolean =>
  isPlain(value) || (Array.isArray(value) && value.every(isPlain));
const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

function readVersion(text: string | undefined): string {
  return text !== undefined && /^[\w.+-]{1,40}$/.test(text) ? text : "unknown";
}
