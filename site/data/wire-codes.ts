import { wireFailures } from "@faultbook/errors/catalogue";
import type { Entry } from "./errors.ts";

/** A failure code of dqlite's protocol, as the page of its class shows it. */
export interface WireCode {
  readonly code: number;
  readonly constant: string;
  /** Where it stands on the page: "wire-10250". */
  readonly anchor: string;
  readonly sentence: string;
  /** The class on whose page it stands. */
  readonly page: string;
}

/** Every failure code of the protocol, in the order of the records. */
export const wireCodes: readonly WireCode[] = wireFailures.map(({ code, constant, page, meaning }) => ({
  code,
  constant,
  anchor: `wire-${code}`,
  sentence: `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`,
  page,
}));

/** Those that callers meet as the class of an entry. */
export const wireCodesOf = (entry: Entry): readonly WireCode[] =>
  wireCodes.filter(({ page }) => entry.system === "dqlite" && page === entry.name);
