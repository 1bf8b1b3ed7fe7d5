import { catalogueDocument } from "../catalogue/index.ts";
import { answersOn, type DecodedError, decode, lookUp } from "../decoder/index.ts";
import { safeText } from "../projections/text.ts";
import { parseArgs } from "./args.ts";
import { paintWith, printed } from "./print.ts";
import { suggestionFor } from "./suggest.ts";

/** The version that `--version` prints: that of the package, which a test holds it to. */
export const VERSION = "0.1.0";

/** How the command ends: something of ours was found, nothing of ours was found, or the command line is wrong. */
export const EXIT = { found: 0, nothing: 1, misuse: 2 } as const;

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

--json prints { "errors": [{ "system", "id", "code", "args", "role", "url", "count", "answers" }] }, in the order of the
text.
  id       the class name (dqlite), the constant (Fluss), or "unknown"
  role     "error", "cause", "inner" (inside another error) or "suppressed"
  answers  { "retry", "again", "applied", "outcome", "cause" }: whether to retry and with what, whether the failed call
           may have been applied, what follows, and the cause that the text shows, or null
Colour is used on a terminal only, and not if NO_COLOR is set.

Exit codes
  0  at least one error of dqlite or Fluss was found
  1  none was found
  2  the command line is wrong
`;

/** What a run of the command takes from its surroundings. */
export interface Surroundings {
  /** All of standard input; undefined if that is a terminal. */
  readonly readInput: (() => Promise<string>) | undefined;
  readonly color: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command with the arguments behind its name and returns its exit code. */
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
    if (!asked && readInput === undefined) {
      err("explain needs a term, or a text on standard input.\nRun faultbook --help to see what it takes.\n");
      return EXIT.misuse;
    }
    const errors = asked ? answersTo(term) : decode((await readInput?.()) ?? "").errors;
    if (json) out(`${JSON.stringify({ errors: errors.map(published) }, null, 2)}\n`);
    else if (errors.length > 0) out(`${errors.map((one) => printed(one, paintWith(color))).join("\n\n")}\n`);
    else out(nothingFound(asked ? term : undefined));
    return errors.length > 0 ? EXIT.found : EXIT.nothing;
  }
}

function answersTo(term: string): readonly DecodedError[] {
  const asked = lookUp(term);
  return asked === undefined ? decode(term).errors : [asked];
}

/** What `--json` prints of an error: the documented fields, in their order. */
function published(error: DecodedError): object {
  const { system, id, code, args, role, url, count } = error;
  const { retry, again, applied, outcome, cause = null } = answersOn(error);
  return { system, id, code, args, role, url, count, answers: { retry, again, applied, outcome, cause } };
}

function nothingFound(term: string | undefined): string {
  if (term === undefined) return "No error of dqlite or Fluss is in this text.\n";
  const suggestion = suggestionFor(term.trim());
  const hint = suggestion === undefined ? "" : `Did you mean ${suggestion}?\n`;
  return `Nothing of dqlite or Fluss goes by this: ${safeText(term.replace(/\s+/g, " "), "terminal", 200)}\n${hint}`;
}
