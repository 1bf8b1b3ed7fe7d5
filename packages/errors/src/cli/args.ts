/** A parsed command line. */
export type Request =
  | { readonly kind: "explain"; readonly terms: readonly string[]; readonly json: boolean }
  | { readonly kind: "catalogue" }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "misuse"; readonly reason: string };

/** Parses the arguments that follow the command's name. A negative number is a term: `explain fluss -2`. */
export function parseArgs(args: readonly string[]): Request {
  const terms: string[] = [];
  let json = false;
  let ended = false;
  for (const arg of args) {
    if (ended || !arg.startsWith("-") || arg === "-" || /^-\d+$/.test(arg)) terms.push(arg);
    else if (arg === "--") ended = true;
    else if (arg === "--json") json = true;
    else if (arg === "--help" || arg === "-h") return { kind: "help" };
    else if (arg === "--version" || arg === "-V") return { kind: "version" };
    else return { kind: "misuse", reason: `Unknown option: ${arg}` };
  }
  const [command, ...rest] = terms;
  if (command === undefined) return { kind: "misuse", reason: "No command given." };
  if (command === "help") return { kind: "help" };
  if (command === "explain") return { kind: "explain", terms: rest, json };
  if (command !== "catalogue") return { kind: "misuse", reason: `Unknown command: ${command}` };
  return rest.length === 0
    ? { kind: "catalogue" }
    : { kind: "misuse", reason: "catalogue takes no arguments." };
}
