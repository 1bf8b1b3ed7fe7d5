import { brandsOf } from "../core/brand.ts";
import { docsBase, dqlitePath } from "../core/docs-base.ts";
import type { NodeError, ResourceLeakWarning } from "../dqlite/errors.ts";
import { flussPath } from "../fluss/codes.ts";
import type { FlussError } from "../fluss/error.ts";
import { cleanText, MOST_TEXT } from "./text.ts";

/** Arguments of a link by name, as text: `table`, `node`, `op`. */
export interface DocsArgs {
  /** A value; null and undefined leave the argument out. */
  readonly [name: string]: string | number | bigint | null | undefined;
}

/**
 * What the texts tell, as recorded: each named group is an argument, and the first that tells one counts. A table is
 * `database.name`; the dot that ends a sentence isn't part of it. A name that goes on in letters no table can have is
 * left out: half a name is a false one.
 */
const TEXTS: readonly RegExp[] = [
  /\btables?( partition| not found| info not found for|, name)?[:=[' ]+(?<table>[\w-]+\.[\w-]+)(?!\.?[^\s'"(\]),:.])(\((?<partition>[^)]+))?/i,
  /table name (?<table>.+?) is invalid/i,
  /database name (?<database>.+?) is invalid/i,
  /\bdatabase(, name)?[=' ]+(?!name |not )(?<database>[\w-]+)(?!\.?[^\s'"(\]),:.])/i,
  /\bpartition (?:'|value )(?<partition>[^'(]+?)('| is invalid)/i,
  /table_?id=(?<tableId>\d+)/i,
  /bucket=(?<bucket>\d+)/,
  // Whom go-dqlite dialled or what it wanted to bind; where the Fluss client began.
  /(dial tcp |->|address "|servers ')(?<address>[^\s"',]+:\w+)/,
  / \((?<wire>\d+)\)$/,
];

/**
 * The address of the page about an error, with what is known of it in the fragment:
 * `https://faultbook.dev/fluss/table-not-exist/#table=db.orders&v=1`. A fragment never reaches a server.
 *
 * The arguments come from the error's fields and from its text as the systems are recorded to write it. A Fluss code
 * that isn't in the list leads to the page about unknown codes.
 *
 * @param error A dqlite or Fluss error, also of another copy of this package.
 * @param args More to tell, or other values: `{ op: "append" }`. null leaves an argument out.
 * @returns undefined for any other error.
 */
export function docsUrl(error: unknown, args?: DocsArgs): string | undefined {
  let page: string | undefined;
  try {
    page = docsPage(error);
    if (!page || page.includes("#")) return page;
    const pairs = Object.entries({ ...argsOf(error as object), ...args, v: 1 }).flatMap(([name, value]) => {
      const text = cleanText(value, 200);
      return text ? `${encodeURIComponent(name)}=${encodeURIComponent(text)}` : [];
    });
    if (pairs[1]) return `${page}#${pairs.join("&")}`;
  } catch {
    // A link is made where errors are handled: what can't be read is left out.
  }
  return page;
}

/** The address of the page alone, which is the same for all errors of a kind. */
export function docsPage(error: unknown): string | undefined {
  const [kind] = brandsOf(error);
  return (
    kind && docsBase + (kind === "FlussError" ? flussPath((error as FlussError).errorCode) : dqlitePath(kind))
  );
}

function argsOf(error: object): DocsArgs {
  const { nodeId, nodeAddress, resourceType, detail, context, message } = error as Partial<
    NodeError & ResourceLeakWarning
  >;
  const args: { [name: string]: DocsArgs[string] } = {
    node: nodeId,
    address: nodeAddress,
    resource: resourceType,
  };
  const text = `${detail ?? message}`.slice(0, MOST_TEXT);
  for (const pattern of TEXTS) {
    const groups = pattern.exec(text)?.groups;
    for (const name in groups) args[name] ??= groups[name];
  }
  args.op = context === "dqlite" ? "" : context?.replace(/^(?:dqlitepy_)?(node|client)_(\w+)$/, "$1.$2()");
  return args;
}
