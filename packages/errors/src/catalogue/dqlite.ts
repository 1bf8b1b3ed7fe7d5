import { answersForWire } from "../answers/answers-for.ts";
import { dqlitePath } from "../core/docs-base.ts";
import { DqliteErrorCode } from "../dqlite/codes.ts";
import { DQLITE_RECORDS, WIRE_RECORDS } from "../generated/dqlite-records.ts";
import type { DqliteRecord } from "../records/schema.ts";
import { commonOf, frozen, unknownEntry } from "./build.ts";
import type { DqliteEntry, DqliteErrorName, UnknownEntry, WireEntry, WireFailureName } from "./types.ts";

const nameOf = (record: DqliteRecord) => record.name as DqliteErrorName;
const RECORDS = new Map(DQLITE_RECORDS.map((record) => [nameOf(record), record]));
const NAMES = [...RECORDS.keys()];

/** The classes, in upstream's order. */
export const dqlite: readonly DqliteEntry[] = frozen(
  DQLITE_RECORDS.map((record): DqliteEntry => {
    const name = nameOf(record);
    const path = dqlitePath(name);
    const { parent, severity, recoverable, raisedToday, raisedNote, documentedInTree } = record;
    return {
      system: "dqlite",
      id: name,
      name,
      slug: path.split("/")[2]!,
      path,
      permalink: `/e/dqlite/${name}/`,
      ...commonOf("dqlite", name, record),
      parent,
      ancestors: ancestorsOf(name),
      children: NAMES.filter((other) => RECORDS.get(other)!.parent === name),
      descendants: NAMES.filter((other) => ancestorsOf(other).includes(name)),
      severity,
      recoverable,
      attributes: lineOf(name).flatMap((one) =>
        Object.entries(RECORDS.get(one)!.attributes).map(([attribute, type]) => ({ name: attribute, type })),
      ),
      codes: codeOf(name) === DqliteErrorCode.UNKNOWN ? [] : [codeOf(name)],
      wireCodes: WIRE_RECORDS.filter(({ page }) => page === name).map(({ code }) => code),
      raisedToday,
      raisedNote,
      documentedInTree,
    };
  }),
);

/** The failure codes of the wire protocol, by code. */
export const wireFailures: readonly WireEntry[] = frozen(
  WIRE_RECORDS.map(({ code, constant, meaning, texts, page, provenance }) => ({
    code,
    constant: constant as WireFailureName,
    meaning,
    texts,
    answers: answersForWire(code)!,
    page,
    provenance,
  })),
);

/** The entry of the page for dqlite classes and codes that aren't in the catalogue. */
export const unknownDqlite: UnknownEntry = unknownEntry("dqlite", {
  meaning: "A class or code that this catalogue doesn't hold",
  sentence: "[{class}|An error][ with code {code}] is not in this catalogue of dqlite.",
});

/** The class and its ancestors, from DqliteError down to the class itself. */
function lineOf(name: DqliteErrorName): readonly DqliteErrorName[] {
  return [name, ...ancestorsOf(name)].reverse();
}

function ancestorsOf(name: DqliteErrorName): readonly DqliteErrorName[] {
  const { parent } = RECORDS.get(name)!;
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

/** The default code of the class: its own, else that of its nearest ancestor that has one. */
function codeOf(name: DqliteErrorName): number {
  const own = [...lineOf(name)].reverse().find((one) => RECORDS.get(one)!.code !== undefined)!;
  return RECORDS.get(own)!.code!;
}
