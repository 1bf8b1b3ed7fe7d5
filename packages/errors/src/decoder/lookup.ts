import { dqlite, wireFailures } from "../catalogue/dqlite.ts";
import { fluss } from "../catalogue/fluss.ts";
import { searchTerms } from "../catalogue/search.ts";
import type { DqliteErrorName, Entry, System } from "../catalogue/types.ts";
import { codeNameOf, DqliteErrorCode } from "../dqlite/codes.ts";
import { explained } from "./explain.ts";
import type { DecodedError, DecodedId, Found } from "./types.ts";

/** Names that other systems have too, and numbers: on their own they don't identify an error. */
const AMBIGUOUS = /^(?!fluss|dqlite)(?:MemoryError|TimeoutException|NONE|[a-z]*\s?-?\d+|code=.*)$/i;

/** Whether a name or number on its own may just as well be another system's. */
export function isAmbiguous(term: string): boolean {
  return AMBIGUOUS.test(term);
}

let terms: ReadonlyMap<string, Entry> | undefined;

/**
 * The error with exactly this search term, ignoring case: `TABLE_NOT_EXIST`, `TableNotExistException`,
 * `NoLeaderError`, `7`, `fluss 7`, `fluss -2`, `10250`. A system's name with a code that isn't in the catalogue
 * (`fluss 99`) gives "unknown". Any other text gives undefined.
 *
 * @param options.inText Whether the term is a text that wasn't entered as a search term: then numbers and names that
 * other systems have too (MemoryError) give undefined.
 */
export function lookUp(text: string, options: { readonly inText?: boolean } = {}): DecodedError | undefined {
  const term = text.trim();
  if (term === "" || term.length > 200) return undefined;
  terms ??= new Map(
    [...dqlite, ...fluss].flatMap((entry) => searchTerms(entry).map((one) => [one.toLowerCase(), entry])),
  );
  if (options.inText && isAmbiguous(term)) return undefined;
  const name = bare(term);
  const entry = terms.get(name) ?? spelled(name, options.inText ? 3 : 2);
  if (entry !== undefined) return found(entry.system, entry.id, entry, term);
  const named = /^(fluss|dqlite)(?:py|error)?\s+(?:error\s+)?(?:code\s+)?(\S+)$/i.exec(term);
  if (named === null) return undefined;
  const [, word, own] = named as unknown as readonly [string, string, string];
  const system = word.toLowerCase() as "fluss" | "dqlite";
  const other = terms.get(own.toLowerCase());
  if (other?.system === system) return found(system, other.id, other, own);
  if (!/^-?\d{1,40}$/.test(own)) return undefined;
  // A code of the binding without a class of its own occurs with several classes: use their base class.
  const isBinding =
    system === "dqlite" && (codeNameOf(Number(own)) !== "UNKNOWN" || Number(own) === DqliteErrorCode.UNKNOWN);
  return found(system, isBinding ? "DqliteError" : "unknown", undefined, own);
}

/** The error whose name is spelled in separate words: "table not exist", "no leader error". */
function spelled(name: string, least: number): Entry | undefined {
  const words = name.split(/[\s-]/);
  if (words.length < least || words.length > 8) return undefined;
  return (
    terms!.get(words.join("_")) ?? terms!.get(words.join("")) ?? terms!.get(`${words.join("")}exception`)
  );
}

/** A term in lower case, without the quotes, brackets and punctuation that may have been copied with it. */
function bare(term: string): string {
  return term
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[`'"([]{1,3}/, "")
    .replace(/[`'")\]:;,.]{1,4}$/, "")
    .replace(/^fluss\.(?=errorcode\.)/, "")
    .replace(/\($/, "");
}

function found(
  system: DecodedError["system"],
  id: DecodedId,
  entry: Entry | undefined,
  term: string,
): DecodedError {
  const number = /-?\d+$/.exec(term)?.[0];
  const code = entry?.system === "fluss" ? entry.code : (entry?.codes[0] ?? (entry ? null : toCode(number)));
  const args: Record<string, string> = {};
  if (entry?.system === "dqlite" && entry.wireCodes.includes(Number(number))) args.wire = number!;
  else if (number !== undefined) args.code = number;
  return explained({ system, id, code, args, role: "error", message: "", line: 1 }, 1, "");
}

function toCode(number: string | undefined): number | null {
  return number !== undefined && Number.isSafeInteger(Number(number)) ? Number(number) : null;
}

/** A number as a search term: alone, in brackets, or after a word such as "code". */
const NUMBER =
  /^(?:(?:(?:error|errno|failure|failed with|wire|sqlite) ?)?(?:(?:error_?)?code|number)?[ :=#]{0,3})?\(?(-?\d{1,9})\)?(?: \(([A-Z]{1,20})\):?)?$/i;

/** SQLite's name of a result code: dqlite's servers send the number, and others write the name. */
const SQLITE_NAME = /^SQLITE_(?:IOERR_(?=NOT_LEADER|LEADERSHIP))?([A-Z_]{1,40})$/;

/**
 * All errors that a number on its own may stand for: codes of the binding, of Fluss, and of dqlite's servers (mostly
 * SQLite's). Each has in `tell` how to distinguish it. Empty if the text isn't a number or the number isn't known.
 */
export function ownersOf(text: string): readonly DecodedError[] {
  const term = text.trim();
  const named = SQLITE_NAME.exec(term)?.[1]?.replace(/^NOTFOUND$/, "NOT_FOUND");
  const ofName = wireFailures.find(({ constant }) => constant === named)?.code;
  const [, number = ofName?.toString(), binding] = NUMBER.exec(term) ?? [];
  if (number === undefined) return [];
  const code = Number(number);
  const owners: Found[] = [];
  const add = (system: System, id: DecodedId, own: number | null, args: Found["args"], tell: string) =>
    owners.push({ system, id, code: own, args, role: "error", message: "", line: 1, tell });
  const name = codeNameOf(code);
  // The property is Fluss's own.
  const isProperty = /^error_?code\b/i.test(term);
  const isNamed = binding !== undefined && binding === name;
  if (ofName === undefined && !isProperty && name !== "UNKNOWN" && name !== "SUCCESS") {
    const own = dqlite.find((entry) => entry.codes.includes(code) && entry.ancestors.length > 0);
    const tell = `dqlitepy's own, where the text says “failed with code ${code} (${name})”.`;
    add("dqlite", own?.name ?? "DqliteError", code, { code: number }, tell);
  }
  const ofFluss = fluss.find((entry) => entry.code === code);
  if (ofFluss !== undefined && ofName === undefined && !isNamed)
    add(
      "fluss",
      ofFluss.id,
      code,
      { code: number },
      `Fluss's, where the text says “FlussError(code=${code})”, or has errorCode beside it.`,
    );
  const wire = wireFailures.find((entry) => entry.code === code);
  if (wire !== undefined && !isNamed && !isProperty) {
    const tell = `A dqlite server's, where it stands in brackets at the end of the text, as “(${code})”: ${wire.meaning}.`;
    const classes = new Set<DqliteErrorName>([wire.page, "NodeError"]);
    for (const id of classes) {
      const call =
        id === "NodeError" ? " From a node's call." : id === "ClientError" ? " From a client's call." : "";
      add("dqlite", id, null, { wire: number }, tell + call);
    }
  }
  return owners.map((one) => explained(owners.length === 1 ? { ...one, tell: undefined } : one, 1, ""));
}
