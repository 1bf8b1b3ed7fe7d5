import { flussPath } from "../fluss/codes.ts";
import { FLUSS_RECORDS } from "../generated/fluss-records.ts";
import { commonOf, frozen, unknownEntry } from "./build.ts";
import type { FlussEntry, FlussErrorName, UnknownEntry } from "./types.ts";

/** The codes, in ascending order. */
export const fluss: readonly FlussEntry[] = frozen(
  FLUSS_RECORDS.map((record): FlussEntry => {
    const { code, javaException, retriable, since, common, raisedBy, raisedBySource, metBy } = record;
    const constant = record.constant as FlussErrorName;
    const path = flussPath(code);
    return {
      system: "fluss",
      id: constant,
      constant,
      code,
      slug: path.split("/")[2]!,
      path,
      permalink: `/e/fluss/${code}/`,
      ...commonOf("fluss", constant, record),
      javaException,
      retriable,
      since,
      inServer091: since !== null && since !== "unreleased",
      inPyfluss100: retriable.python !== null,
      common,
      raisedBy,
      raisedBySource,
      metBy,
    };
  }),
);

/** The entry of the page for Fluss codes that aren't in the catalogue. */
export const unknownFluss: UnknownEntry = unknownEntry("fluss", {
  meaning: "A code or exception that this catalogue doesn't hold",
  sentence: "[{exception}|Code {code}|This code] is not in this catalogue of Fluss.",
});
