/** What packages/python-link needs of the records, the site's address and the reader of arguments, as Python. */
import { PATTERNS } from "../src/arguments/read.ts";
import { ARG_LABELS } from "../src/catalogue/args.ts";
import { docsBase, dqlitePath, flussConstantPath } from "../src/core/docs-base.ts";
import { MOST_TEXT } from "../src/projections/text.ts";
import type { Records } from "./read-records.ts";

/** The texts of the generated files, by their paths in the project. */
export function linkFiles(records: Records): ReadonlyMap<string, string> {
  return new Map([["packages/python-link/src/faultbook_link/_tables.py", tables(records)]]);
}

function tables({ dqlite, fluss }: Records): string {
  const classes = dqlite.map(({ name }) => `    "${name}": "${dqlitePath(name)}",`);
  const codes = fluss.map(({ code, constant }) => `    ${code}: "${flussConstantPath(constant)}",`);
  return `# Generated from packages/errors by \`npm run generate\`: change the records or the code there, not this file.
"""The pages by class and code, and what links can tell a page."""

from __future__ import annotations

#: The site.
HOME = "${docsBase}"

#: The path of the page about a class of dqlitepy.
DQLITE_PAGES: dict[str, str] = {
${classes.join("\n")}
}

#: The path of the page about a code of Fluss.
FLUSS_PAGES: dict[int, str] = {
${codes.join("\n")}
}

#: The arguments that a page may know. Others are left out of links.
ARGUMENTS: frozenset[str] = frozenset(
    [
${Object.keys(ARG_LABELS)
  .map((name) => `        "${name}",`)
  .join("\n")}
    ]
)

#: How arguments are read from an error's text: each named group is one. The second item says whether case matters.
PATTERNS: tuple[tuple[str, bool], ...] = (
${PATTERNS.map((pattern) => `    (${JSON.stringify(pythonSource(pattern))}, ${pattern.ignoreCase ? "False" : "True"}),`).join("\n")}
)

#: How much of a text is read.
MOST_TEXT = ${MOST_TEXT}
`;
}

/** A regular expression as Python writes it. The flags that have no counterpart are refused. */
function pythonSource(pattern: RegExp): string {
  if (/[^i]/.test(pattern.flags)) throw new Error(`Python has no counterpart of the flags of ${pattern}.`);
  return pattern.source.replace(/\(\?<(?=[a-z])/gi, "(?P<").replaceAll("\\/", "/");
}
