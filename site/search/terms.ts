/**
 * Exact terms, as the index and a query are compared: names without case, package and separators, numbers with the
 * system whose code they are.
 */

/**
 * Whose code a number is. "wire" are the failure codes of dqlite's protocol, which are SQLite's result codes; "exit" is
 * what a shell or a container says of a process that was ended.
 */
export const NUMBER_SYSTEMS = ["fluss", "dqlite", "wire", "exit"] as const;
export type NumberSystem = (typeof NUMBER_SYSTEMS)[number];

const SYSTEM_WORDS: Readonly<Record<string, readonly NumberSystem[]>> = {
  fluss: ["fluss"],
  dqlite: ["dqlite", "wire"],
  dqlitepy: ["dqlite"],
  sqlite: ["wire"],
  wire: ["wire"],
  exit: ["exit"],
};

const NUMBER =
  /^(?:(fluss|dqlitepy|dqlite|sqlite|wire|exit)[\s_]*)?(?:(?:error|failure|return|result|status|code|errorcode|rc|errno)\s*)*[=:#]?\s*\(?([+-]?\d{1,9})\)?$/;

/** The term of a system's code: "fluss 7". */
export const numberTerm = (system: NumberSystem, code: number): string => `${system} ${code}`;

/** The terms that a number may be, with or without words for it; none where the text is anything else. */
export function numberTerms(text: string): string[] {
  const found = NUMBER.exec(plain(text));
  if (!found) return [];
  const [, word = "", digits] = found;
  return (SYSTEM_WORDS[word] ?? NUMBER_SYSTEMS).map((system) => numberTerm(system, Number(digits)));
}

/**
 * The terms of a name: the last part of `org.apache.fluss.exception.TableNotExistException`, as it is written and
 * without separators. CLIENT_ERROR and ClientError are two names, which only the first tells apart.
 */
export function nameTerms(text: string): string[] {
  const name = plain(text).replace(/^(?:[a-z_$][\w$]*[.:]{1,2})+(?=[a-z_])/, "");
  return [...new Set([name, name.replace(/[\s_-]+/g, "")])];
}

/** Lower case, single spaces, without the quotes and punctuation that copying takes along. */
function plain(text: string): string {
  return text
    .replaceAll("−", "-")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\s*=\s*/g, "=")
    .replace(/^[\s`'"([]+/, "")
    .replace(/[\s`'")\]:;,.(!?]+$/, "");
}

/** A name or code of ours inside a longer text, as it would be asked for by itself. */
export function termsInside(text: string): string[] {
  // Most errors of dqlite say "failed with code 8 (INTERNAL)", which tells nothing.
  const start = text.slice(0, 4000).replace(/failed with code -?\d+( \(\w+\))?/g, "");
  const names = [...start.matchAll(/[A-Za-z_$][\w$.]*/g)]
    .map(([chunk]) => chunk.replace(/\.+$/, "").split(".").at(-1) ?? "")
    // A plain word in lower case is a word; `NONE` and `TableNotExist` are names.
    .filter((name) => /[a-z][A-Z]|\w_\w|^[A-Z]{4,}$/.test(name))
    .flatMap(nameTerms);
  const lower = start.toLowerCase();
  const printed = [...lower.matchAll(/\bcode=(-?\d{1,6})\b/g)].map(([, code]) =>
    numberTerm("fluss", Number(code)),
  );
  const spoken = [...lower.matchAll(SPOKEN_CODE)].flatMap(([code]) => numberTerms(code));
  const bracketed = [...lower.matchAll(/\((\d{1,5})\)/g)].map(([, code]) => numberTerm("wire", Number(code)));
  return [...names, ...printed, ...spoken, ...bracketed];
}

/** A number that its words make a code: "error 7", "fluss 7", "sqlite code 5". */
const SPOKEN_CODE =
  /(?:\b(?:fluss|dqlite|sqlite|wire) )?(?:\b(?:error|code|errorcode)[\s:#]+)+-?\d{1,6}\b|\b(?:fluss|dqlite|sqlite) -?\d{1,6}\b/g;

/** The terms of the numbers that stand by themselves among the few words of a query: "table 7". */
export function numbersBeside(query: string): string[] {
  const chunks = query.trim().split(/\s+/);
  return chunks.length > 6 ? [] : chunks.flatMap(numberTerms);
}
