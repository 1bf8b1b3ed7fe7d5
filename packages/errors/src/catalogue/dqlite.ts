import { docsBase } from "../core/docs-base.ts";
import { DqliteErrorCode, WireFailure } from "../dqlite/codes.ts";
import { argsOf, frozen, plain } from "./build.ts";
import { DQLITE_UNKNOWN, DQLITE_WORDS } from "./dqlite-words.ts";
import { errorOf, parentOf } from "./facts.ts";
import { addressesOf } from "./links.ts";
import type { DqliteEntry, DqliteErrorName, UnknownEntry } from "./types.ts";

const NAMES = Object.keys(DQLITE_WORDS) as DqliteErrorName[];

/** The classes that upstream's documentation leaves out of its tree. */
const UNDOCUMENTED: readonly DqliteErrorName[] = [
  "DqliteLibraryNotFound",
  "NodeShutdownError",
  "NodeAssertionError",
  "ClusterConfigurationError",
  "ResourceLeakWarning",
];

/** The wire failure codes that reach a caller inside the text of a class (recorded). */
const WIRE_CODES: Partial<Record<DqliteErrorName, readonly number[]>> = {
  ClientError: [WireFailure.NOT_LEADER, WireFailure.LEADERSHIP_LOST],
};

/** What an error carries besides its message, by name; a class has those that its instances have. */
const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  detail: "string",
  code: "number",
  codeName: "string",
  context: "string",
  failureCode: "number | undefined",
  nodeId: "number | bigint | undefined",
  nodeAddress: "string | undefined",
  attempts: "readonly (readonly [path: string, reason: string])[]",
  resourceType: "string",
};

/** The 21 classes, in upstream's order. */
export const dqlite: readonly DqliteEntry[] = frozen(
  NAMES.map((name): DqliteEntry => {
    const sample = errorOf(name);
    return {
      system: "dqlite",
      id: name,
      name,
      ...addressesOf("dqlite", sample.docs.slice(docsBase.length), name),
      ...DQLITE_WORDS[name],
      sentencePlain: plain(DQLITE_WORDS[name].sentence),
      args: argsOf(DQLITE_WORDS[name].sentence),
      parent: parentOf(name),
      ancestors: ancestorsOf(name),
      children: NAMES.filter((other) => parentOf(other) === name),
      descendants: NAMES.filter((other) => ancestorsOf(other).includes(name)),
      severity: sample.severity,
      recoverable: sample.recoverable,
      attributes: Object.entries(ATTRIBUTE_TYPES)
        .filter(([attribute]) => attribute in sample)
        .map(([attribute, type]) => ({ name: attribute, type })),
      codes: sample.code === DqliteErrorCode.UNKNOWN ? [] : [sample.code],
      wireCodes: WIRE_CODES[name] ?? [],
      documentedInTree: !UNDOCUMENTED.includes(name),
    };
  }),
);

/** The page for a dqlite class or code that isn't in the catalogue. */
export const unknownDqlite: UnknownEntry = frozen({
  system: "dqlite",
  id: "unknown",
  ...addressesOf("dqlite", "/dqlite/unknown/", "unknown"),
  ...DQLITE_UNKNOWN,
  sentencePlain: plain(DQLITE_UNKNOWN.sentence),
  args: argsOf(DQLITE_UNKNOWN.sentence),
});

function ancestorsOf(name: DqliteErrorName): readonly DqliteErrorName[] {
  const parent = parentOf(name);
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}
