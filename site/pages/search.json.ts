import { searchTerms } from "@faultbook/errors/catalogue";
import type { APIRoute } from "astro";
import { retryAnswer } from "../data/answers.ts";
import { entries, keyOf } from "../data/errors.ts";
import type { SearchEntry } from "../data/search-entry.ts";

export const GET: APIRoute = () => {
  const list = entries.map(
    (entry): SearchEntry => ({
      key: keyOf(entry),
      title: entry.id,
      aside:
        entry.system === "fluss"
          ? `Fluss ${entry.code}`
          : `dqlite${entry.parent ? ` · ${entry.parent}` : ""}`,
      path: entry.path,
      meaning: entry.meaning,
      terms: searchTerms(entry),
      retry: retryAnswer(entry),
    }),
  );
  return Response.json(list);
};
