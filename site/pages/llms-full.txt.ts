import type { APIRoute } from "astro";
import { addressOf } from "../data/addresses.ts";
import { entries } from "../data/errors.ts";
import { errorInShort } from "../markdown/error.ts";
import { markdownPages, proseOf } from "../markdown/pages.ts";
import { blocks } from "../markdown/text.ts";

/** All in one file: each error with its causes, how each is told and what to do about it, then the guides as they are. */
export const GET: APIRoute = async () => {
  const prose = await proseOf();
  const guides = (await markdownPages()).filter(({ path }) => /^\/guides\/./.test(path));
  const text = blocks(
    "# Faultbook, whole",
    `> Every error of dqlite and of Apache Fluss with its causes, and all guides. In short: ${addressOf("/llms.txt")}`,
    ...entries.map((entry) => errorInShort(entry, prose(entry))),
    ...(await Promise.all(guides.map((guide) => guide.markdown()))),
  );
  return new Response(`${text}\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
};
