import { readArguments } from "../arguments/read.ts";
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
  const { nodeId, nodeAddress, resourceType, failureCode, detail, context, message } = error as Partial<
    NodeError & ResourceLeakWarning
  >;
  return {
    ...readArguments(`${detail ?? message}`.slice(0, MOST_TEXT), {
      node: nodeId,
      address: nodeAddress,
      wire: failureCode,
      resource: resourceType,
    }),
    op: context === "dqlite" ? "" : context?.replace(/^(dqlitepy_)?(node|client)_(\w+)$/, "$2.$3()"),
  };
}
