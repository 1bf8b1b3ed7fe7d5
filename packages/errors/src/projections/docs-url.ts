import { PATTERNS, readArguments } from "../arguments/read.ts";
import { codeOf, tryTo } from "../core/brand.ts";
import { docsBase, dqlitePath } from "../core/docs-base.ts";
import type { NodeError, ResourceLeakWarning } from "../dqlite/errors.ts";
import { flussPath, namesOf } from "../fluss/codes.ts";
import { cleanText, MOST_TEXT } from "./text.ts";

/** Arguments of a link by name, as text: `table`, `node`, `op`. */
export interface DocsArgs {
  /** A value; null and undefined leave the argument out. */
  readonly [name: string]: string | number | bigint | null | undefined;
}

/**
 * The URL of the page about an error, with the error's arguments in the fragment:
 * `https://faultbook.dev/fluss/table-not-exist/#table=db.orders&v=1`. Browsers don't send the fragment to the server.
 *
 * The arguments are read from the error's fields and text. A Fluss code that isn't in the list leads to the page about
 * unknown codes. Never throws.
 *
 * @param error A dqlite or Fluss error, also of another copy of this package.
 * @param args Arguments to add or replace: `{ op: "append" }`. null removes one.
 * @returns undefined for any other error.
 */
export function docsUrl(error: unknown, args?: DocsArgs): string | undefined {
  const page = docsPage(error);
  if (!page || page.includes("#")) return page;
  // Links are made in error handlers and must not throw: where an argument does, the page stands without them.
  const pairs = tryTo(() =>
    Object.entries({ ...argsOf(error as object), ...args, v: 1 }).flatMap(([name, value]) => {
      const text = cleanText(value, 200);
      return text ? `${encodeURIComponent(name)}=${encodeURIComponent(text)}` : [];
    }),
  );
  return pairs?.[1] ? `${page}#${pairs.join("&")}` : page;
}

/** The page's URL without arguments, the same for all errors of a class or code; undefined for any other error. */
export function docsPage(error: unknown): string | undefined {
  const [name, parent] = namesOf(error);
  return name && docsBase + (parent === "FlussError" ? flussPath(codeOf(error)) : dqlitePath(name));
}

function argsOf(error: object): DocsArgs {
  const { nodeId, nodeAddress, resourceType, failureCode, detail, context, message } = error as Partial<
    NodeError & ResourceLeakWarning
  >;
  return {
    ...readArguments(
      `${detail ?? message}`.slice(0, MOST_TEXT),
      { node: nodeId, address: nodeAddress, wire: failureCode, resource: resourceType },
      PATTERNS,
    ),
    op: context === "dqlite" ? "" : context?.replace(/^(dqlitepy_)?(node|client)_(\w+)$/, "$2.$3()"),
  };
}
