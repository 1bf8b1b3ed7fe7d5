import { queryText } from "./query.ts";
import { APPLIED_WORDS, COMPONENTS, EVIDENCE_WORDS, RETRIABILITY_WORDS, ROLES } from "./words.ts";

/** The filters that offer several values, by the names of a row's fields: their names in addresses, and their values. */
const FILTERS = {
  retriable: { params: ["retriable"], values: Object.keys(RETRIABILITY_WORDS) },
  applied: { params: ["applied"], values: Object.keys(APPLIED_WORDS) },
  metBy: { params: ["met"], values: Object.keys(ROLES) },
  raisedBy: { params: ["raised", "born"], values: Object.keys(COMPONENTS) },
  evidence: { params: ["known"], values: Object.keys(EVIDENCE_WORDS) },
} as const;

/** The name of a filter that offers several values. */
export type FilterKey = keyof typeof FILTERS;
export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[];

/** The filters and the order of the code table, as kept in the page's address. */
export interface TableState extends Readonly<Record<FilterKey, readonly string[]>> {
  readonly text: string;
  readonly common: boolean;
  readonly sort: SortKey;
  readonly descending: boolean;
}

/** The columns that sort, with their names in addresses. */
const SORTS = {
  code: "code",
  constant: "constant",
  retriable: "retriable",
  applied: "applied",
  metBy: "met",
  since: "since",
  evidence: "known",
} as const;
export type SortKey = keyof typeof SORTS;
export const SORT_KEYS = Object.keys(SORTS) as SortKey[];

/** A row, read from its data attributes. */
export interface Row {
  readonly code: number;
  readonly constant: string;
  readonly meaning: string;
  readonly javaException: string;
  readonly retriable: string;
  /** Both "perhaps" and "no" where it depends on the cause. */
  readonly applied: readonly string[];
  /** Those who meet it, or "nobody". */
  readonly metBy: readonly string[];
  readonly raisedBy: readonly string[];
  readonly since: string;
  readonly evidence: string;
  readonly common: boolean;
}

/** The longest text of the filter: longer than any name, and short enough for an address. */
export const TEXT_LIMIT = 200;

/** Reads the state from a query string. Unknown values are ignored. */
export function readState(query: string): TableState {
  const params = new URLSearchParams(query);
  const sort = params.get("sort") ?? "";
  const key = SORT_KEYS.find((known) => SORTS[known] === sort.replace(/^-/, ""));
  return {
    text: (params.get("q") ?? "").slice(0, TEXT_LIMIT),
    ...pick((filter) => {
      const { params: names, values } = FILTERS[filter];
      return among(names.map((name) => params.get(name)).find((list) => list !== null) ?? "", values);
    }),
    common: params.get("common") === "1",
    sort: key ?? "code",
    descending: key !== undefined && sort.startsWith("-"),
  };
}

/** The query string of a state; "" for the initial state. */
export function writeState(state: TableState): string {
  const params = new URLSearchParams();
  if (state.text !== "") params.set("q", state.text.slice(0, TEXT_LIMIT));
  for (const key of FILTER_KEYS)
    if (state[key].length > 0) params.set(FILTERS[key].params[0], state[key].join(","));
  if (state.common) params.set("common", "1");
  if (state.sort !== "code" || state.descending)
    params.set("sort", `${state.descending ? "-" : ""}${SORTS[state.sort]}`);
  return queryText(params);
}

/** The ticked values of each filter, as `read` finds them. */
export function pick(read: (filter: FilterKey) => readonly string[]): Record<FilterKey, readonly string[]> {
  return Object.fromEntries(FILTER_KEYS.map((key) => [key, read(key)])) as Record<
    FilterKey,
    readonly string[]
  >;
}

function among(list: string, known: readonly string[]): string[] {
  const given = list.split(",");
  return known.filter((value) => given.includes(value));
}

/** Whether a row is shown: it must match each group of filters, by any filter of the group. */
export function fits(row: Row, state: TableState): boolean {
  return (
    fitsText(row, state.text.trim().toLowerCase()) &&
    FILTER_KEYS.every(
      (key) => state[key].length === 0 || [row[key]].flat().some((value) => state[key].includes(value)),
    ) &&
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
  [
    /\b(?:source only|only source|(?:only )?(?:read )?from source(?: only)?)\b/g,
    (row) => row.evidence === "source",
  ],
  [/\b(?:administrators?|operators?|nobody)\b/g, (row, words) => row.metBy.includes(words.replace(/s$/, ""))],
  [/\bperhaps\b/g, (row) => row.applied.includes("perhaps")],
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

/** The values of the columns that have an order of their own, in it. */
const ORDERS = {
  retriable: ["yes", "differs", "no"],
  applied: Object.keys(APPLIED_WORDS),
  metBy: Object.keys(ROLES),
  evidence: Object.keys(EVIDENCE_WORDS),
} as const;

/** Compares two rows by the sorted column, then by code. */
export function compare(a: Row, b: Row, { sort, descending }: TableState): number {
  const direction = descending ? -1 : 1;
  const by =
    sort === "code" || sort === "constant" || sort === "since"
      ? {
          code: a.code - b.code,
          constant: order(a.constant, b.constant),
          since: order(release(a.since), release(b.since)),
        }[sort]
      : order(places(a, sort), places(b, sort));
  return by * direction || a.code - b.code;
}

/** The places of a row's values in the order of a column. */
function places(row: Row, sort: keyof typeof ORDERS): string {
  const values: readonly string[] = ORDERS[sort];
  return [row[sort]]
    .flat()
    .map((value) => values.indexOf(value))
    .join();
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Codes of the client sort first, unreleased ones last. */
const release = (since: string): string => (since === "unreleased" ? "~" : since);
