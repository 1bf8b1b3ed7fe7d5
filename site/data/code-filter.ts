import { COMPONENTS, RETRIABILITY_WORDS } from "./words.ts";

/** The filters and the order of the code table, as kept in the page's address. */
export interface TableState {
  readonly text: string;
  readonly retriable: readonly string[];
  readonly raisedBy: readonly string[];
  readonly common: boolean;
  readonly sort: SortKey;
  readonly descending: boolean;
}

export const SORT_KEYS = ["code", "constant", "retriable", "raisedBy", "since"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The names of columns in addresses, those of older addresses included. */
const PARAMS: Readonly<Record<SortKey, readonly [now: string, ...earlier: string[]]>> = {
  code: ["code"],
  constant: ["constant"],
  retriable: ["retriable"],
  raisedBy: ["raised", "born"],
  since: ["since"],
};

/** A row, read from its data attributes. */
export interface Row {
  readonly code: number;
  readonly constant: string;
  readonly meaning: string;
  readonly javaException: string;
  readonly retriable: string;
  readonly raisedBy: readonly string[];
  readonly since: string;
  readonly common: boolean;
}

/** The longest text of the filter: longer than any name, and short enough for an address. */
export const TEXT_LIMIT = 200;

/** Reads the state from a query string. Unknown values are ignored. */
export function readState(query: string): TableState {
  const params = new URLSearchParams(query);
  const sort = params.get("sort") ?? "";
  const key = SORT_KEYS.find((known) => PARAMS[known].includes(sort.replace(/^-/, "")));
  return {
    text: (params.get("q") ?? "").slice(0, TEXT_LIMIT),
    retriable: among(params.get("retriable"), Object.keys(RETRIABILITY_WORDS)),
    raisedBy: among(params.get("raised") ?? params.get("born"), Object.keys(COMPONENTS)),
    common: params.get("common") === "1",
    sort: key ?? "code",
    descending: key !== undefined && sort.startsWith("-"),
  };
}

/** The query string of a state; "" for the initial state. */
export function writeState(state: TableState): string {
  const params = new URLSearchParams();
  if (state.text !== "") params.set("q", state.text.slice(0, TEXT_LIMIT));
  if (state.retriable.length > 0) params.set("retriable", state.retriable.join(","));
  if (state.raisedBy.length > 0) params.set("raised", state.raisedBy.join(","));
  if (state.common) params.set("common", "1");
  if (state.sort !== "code" || state.descending)
    params.set("sort", `${state.descending ? "-" : ""}${PARAMS[state.sort][0]}`);
  // A comma needs no escape in a query, and is easier to read.
  const query = params.toString().replaceAll("%2C", ",");
  return query === "" ? "" : `?${query}`;
}

function among(list: string | null, known: readonly string[]): string[] {
  const given = (list ?? "").split(",");
  return known.filter((value) => given.includes(value));
}

/** Whether a row is shown: it must match each group of filters, by any filter of the group. */
export function fits(row: Row, state: TableState): boolean {
  return (
    fitsText(row, state.text.trim().toLowerCase()) &&
    (state.retriable.length === 0 || state.retriable.includes(row.retriable)) &&
    (state.raisedBy.length === 0 || row.raisedBy.some((component) => state.raisedBy.includes(component))) &&
    (!state.common || row.common)
  );
}

/** "7", "code 7", "code=7", "errorCode: 7", "FlussError(code=7): Table …": reads the code. */
const CODE =
  /^(?:(?:\w*error\s*\(?\s*)?(?:fluss\s*)?(?:error)?_?code\s*[=:]?\s*|fluss\s+)?\(?(-?\d+)\)?(?:\s*:.*)?$/s;
/** Reads the last part of a dotted name: a Java exception with its package, ErrorCode.TABLE_NOT_EXIST. */
const DOTTED = /^(?:[a-z_]\w*\.)+(\w+)(?:\s*:.*)?$/s;

/** "7, 36, -2": several codes. */
const CODES = /^-?\d+(?:[\s,;]+-?\d+)+$/;

/**
 * The words that find rows by the other columns: "retriable", "tablet server", "unreleased". Only whole words match, so
 * that "table" doesn't find the tablet server. A constant that contains such a word matches too.
 */
const COLUMN_WORDS: readonly (readonly [RegExp, (row: Row, words: string) => boolean])[] = [
  [/\b(?:not|non|never)[ -]retr[iy]\w*/g, (row) => row.retriable === "no"],
  [/\bjava only\b/g, (row) => row.retriable === "differs"],
  [
    /(?<!_)\bretr[iy][a-z]*\b(?!_)/g,
    (row) => row.retriable !== "no" || row.constant.toLowerCase().includes("retriable"),
  ],
  [/\bcommon\b/g, (row) => row.common],
  [/\bclient only\b/g, (row) => row.since === ""],
  [/\bunreleased\b/g, (row) => row.since === "unreleased"],
  [
    /\bv?\d+\.\d+(?:\.\d+)?\b/g,
    (row, words) => row.since.replace(/^v/, "").startsWith(words.replace("v", "")),
  ],
  [/\bbetween[ -]servers\b/g, (row) => row.raisedBy.includes("between-servers")],
  [/\btablet[ -]servers?\b/g, (row) => row.raisedBy.includes("tablet-server")],
  [/\b(?:coordinator|client)\b/g, (row, words) => row.raisedBy.includes(words) || names(row).includes(words)],
];

/** A number, alone or as a log prints it, matches that code only; other text is matched word by word. */
function fitsText(row: Row, text: string): boolean {
  if (text === "") return true;
  const code = CODE.exec(text)?.[1];
  if (code !== undefined) return row.code === Number(code);
  if (CODES.test(text))
    return text
      .split(/[\s,;]+/)
      .map(Number)
      .includes(row.code);
  let rest = DOTTED.exec(text)?.[1] ?? text;
  let columnsMatch = true;
  for (const [words, matches] of COLUMN_WORDS) {
    rest = rest.replace(words, (found) => {
      columnsMatch &&= matches(row, found);
      return " ";
    });
  }
  const haystack = names(row);
  return (
    columnsMatch &&
    rest.split(/\s+/).every((word) => haystack.includes(word) || haystack.includes(word.replaceAll("-", "_")))
  );
}

/** The names and the meaning of a code, in lower case. */
function names({ constant, javaException, meaning }: Row): string {
  return [constant, constant.replaceAll("_", " "), javaException, meaning].join(" ").toLowerCase();
}

/** What screen readers announce after a click on a column's header. */
export function sortWords(label: string, descending: boolean): string {
  return `Sorted by ${label.toLowerCase()}, ${descending ? "descending" : "ascending"}`;
}

const RETRIABLE_ORDER = ["yes", "differs", "no"];

/** Compares two rows by the sorted column, then by code. */
export function compare(a: Row, b: Row, { sort, descending }: TableState): number {
  const direction = descending ? -1 : 1;
  const by = {
    code: a.code - b.code,
    constant: order(a.constant, b.constant),
    retriable: RETRIABLE_ORDER.indexOf(a.retriable) - RETRIABLE_ORDER.indexOf(b.retriable),
    raisedBy: order(a.raisedBy.join(), b.raisedBy.join()),
    since: order(release(a.since), release(b.since)),
  }[sort];
  return by * direction || a.code - b.code;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Codes of the client sort first, unreleased ones last. */
const release = (since: string): string => (since === "unreleased" ? "~" : since);
