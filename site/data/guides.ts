/** The guides in the order in which readers need them: first what has just failed, last what is read at leisure. */
export const GUIDE_PARTS: readonly { readonly title: string; readonly slugs: readonly string[] }[] = [
  {
    title: "An outage, step by step",
    slugs: [
      "dqlite-quorum-lost",
      "dqlite-node-does-not-start",
      "dqlite-address-changed",
      "dqlite-native-library",
      "fluss-duplicates",
      "fluss-old-offset",
    ],
  },
  {
    title: "A call has failed",
    slugs: [
      "fluss-connection-refused",
      "fluss-authentication-failed",
      "fluss-table-not-found",
      "fluss-partition-not-found",
      "fluss-schema-mismatch",
    ],
  },
  {
    title: "Nothing fails, and something is wrong",
    slugs: ["fluss-timeouts", "fluss-asking-for-ever", "fluss-silent-loss", "dqlite-commit"],
  },
  {
    title: "What to catch, and what to send again",
    slugs: [
      "choosing-what-to-catch",
      "retrying-dqlite",
      "dqlite-dbapi",
      "python-asyncio",
      "errors-across-workers",
    ],
  },
  {
    title: "Before the next outage",
    slugs: ["what-to-log", "testing-catch-blocks", "other-clients", "links", "sources"],
  },
];

const ORDER = GUIDE_PARTS.flatMap(({ slugs }) => slugs);

/** The slugs of the guides before and after one; undefined at either end, and for a page that is no guide. */
export function neighboursOf(slug: string): { readonly before?: string; readonly after?: string } {
  const at = ORDER.indexOf(slug);
  if (at < 0) return {};
  const [before, after] = [ORDER[at - 1], ORDER[at + 1]];
  return { ...(before && { before }), ...(after && { after }) };
}
