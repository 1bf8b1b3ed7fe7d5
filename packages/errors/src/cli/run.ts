import { catalogueDocument } from "../catalogue/index.ts";
import { type Decoded, type DecodedError, decode } from "../decoder/index.ts";
import { safeText } from "../projections/text.ts";
import { parseArgs } from "./args.ts";
import { type Paint, paintWith, printed } from "./print.ts";

/** The version that `--version` prints. A test checks that it is that of package.json. */
export const VERSION = "0.1.0";

/**
 * The exit codes. `unknown`: an error of dqlite or Fluss that isn't in the catalogue, or a misspelt name for which there
 * are only suggestions.
 */
export const EXIT = { found: 0, unknown: 1, misuse: 2, nothing: 3, failed: 4 } as const;

const HELP = `faultbook: what an error of dqlite or Apache Fluss means, and whether to try again

Usage
  faultbook explain [--json] TERM...    a class, a constant, a code or a message
  faultbook explain [--json] < FILE     any text: a log, a traceback, a stack trace
  faultbook catalogue                   the whole catalogue as JSON
  faultbook --help | --version

Examples
  faultbook explain fluss 7
  faultbook explain TableNotExistException
  faultbook explain "FlussError(code=7): Table 'shop.orders' does not exist."
  kubectl logs web | faultbook explain --json

--json prints { "errors": [...], "more", "suggestions": [{ "system", "id", "url" }] }, in the order of the text. Each error has
  system, id   the class name (dqlite), the constant (Fluss), or "unknown"
  code, args   what the text tells of it; args are strings
  role         "error", "cause", "inner" (inside another error) or "suppressed"
  url          its page, with arguments and cause in the fragment
  count, line  how often it is there, and the line where it is first
  message      what it says, cut to 300 characters
  answers      { "retry", "again", "applied", "outcome", "cause", ... }: whether to retry and with what, whether the
               failed call may have been applied, what follows, and the key of the cause that the text shows, or null
  cause        { "key", "title", "remedy" } of that cause, or null
  metBy        who meets it: "client", "administrator", "operator", nobody if empty; null for dqlite and "unknown"
  tell         how to tell whether it is this one, where the text leaves that open, or null
  wrapper      { "class", "outer", "takenBy" }: what dqlitepy's DB-API made of it, and which except takes it, or null
more counts the places that tell of further errors, beyond the first 500. suggestions are for a name with a typing error.
Colour is used on a terminal only, and not if NO_COLOR is set.

Exit codes
  0  at least one error of the catalogue was found
  1  unknown: only errors of dqlite or Fluss that the catalogue doesn't hold, or a name for which there are suggestions
  2  the command line is wrong
  3  nothing of dqlite or Fluss was found
  4  the text couldn't be read, or the answer couldn't be written
`;

/** The command's input and output. */
export interface Surroundings {
  /** All of standard input; undefined if that is a terminal. */
  readonly readInput: (() => Promise<string>) | undefined;
  readonly color: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command with the arguments that follow its name; returns its exit code. */
export async function run(
  args: readonly string[],
  { readInput, color, out, err }: Surroundings,
): Promise<number> {
  const request = parseArgs(args);
  switch (request.kind) {
    case "help":
      out(HELP);
      return EXIT.found;
    case "version":
      out(`${VERSION}\n`);
      return EXIT.found;
    case "catalogue":
      out(`${JSON.stringify(catalogueDocument(), null, 2)}\n`);
      return EXIT.found;
    case "misuse":
      err(`${safeText(request.reason, "terminal", 200)}\nRun faultbook --help to see what it takes.\n`);
      return EXIT.misuse;
    case "explain":
      return explain(request.terms, request.json);
  }

  async function explain(terms: readonly string[], json: boolean): Promise<number> {
    const term = terms.join(" ");
    const asked = terms.length > 0 && term !== "-";
    if (asked ? term.trim() === "" : readInput === undefined) {
      err("explain needs a term, or a text on standard input.\nRun faultbook --help to see what it takes.\n");
      return EXIT.misuse;
    }
    const decoded = asked ? decode(term, { asked: true }) : decode((await readInput?.()) ?? "");
    const { errors } = decoded;
    if (json) out(`${JSON.stringify(publishedAll(decoded), null, 2)}\n`);
    else if (errors.length > 0) out(`${printedAll(decoded, paintWith(color))}\n`);
    else out(nothingFound(asked ? term : undefined, decoded.suggestions));
    return exitCodeOf(decoded);
  }
}

function exitCodeOf({ errors, suggestions }: Decoded): number {
  if (errors.some(({ id }) => id !== "unknown")) return EXIT.found;
  return errors.length > 0 || suggestions.length > 0 ? EXIT.unknown : EXIT.nothing;
}

function printedAll({ errors, more }: Decoded, paint: Paint): string {
  const all = errors.map((one) => printed(one, paint));
  return [...all, ...(more > 0 ? [`And ${more} more that are not listed.`] : [])].join("\n\n");
}

/** What `--json` prints: the documented fields, in their order. */
function publishedAll({ errors, more, suggestions }: Decoded): object {
  return {
    errors: errors.map(published),
    more,
    suggestions: suggestions.map(({ system, id, url }) => ({ system, id, url })),
  };
}

function published(error: DecodedError): object {
  const { system, id, code, args, role, url, count, line, message, cause, answers, metBy, tell, wrapper } =
    error;
  return {
    system,
    id,
    code,
    args,
    role,
    url,
    count,
    line,
    message,
    cause,
    answers: { ...answers, cause: answers.cause ?? null },
    metBy,
    tell,
    wrapper,
  };
}

function nothingFound(term: string | undefined, suggestions: readonly DecodedError[]): string {
  const hint =
    suggestions.length > 0 ? `Did you mean ${suggestions.map(({ id }) => id).join(" or ")}?\n` : "";
  if (term === undefined) return `No error of dqlite or Fluss is in this text.\n${hint}`;
  return `Nothing of dqlite or Fluss goes by this: ${safeText(term.replace(/\s+/g, " "), "terminal", 200)}\n${hint}`;
}
