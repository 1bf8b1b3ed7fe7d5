import { searchTerms } from "@faultbook/errors/catalogue";
import type { APIRoute } from "astro";
import { keyOf } from "../data/errors.ts";
import { allVerdicts } from "../data/pages.ts";
import type { SearchEntry } from "../data/search-entry.ts";

export const GET: APIRoute = async () => {
  const verdicts = await allVerdicts();
  const list = [...verdicts].map(
    ([entry, { retry }]): SearchEntry => ({
      key: keyOf(entry),
      title: entry.id,
      aside:
        entry.system === "fluss"
          ? `Fluss ${entry.code}`
          : `dqlite${entry.parent ? ` · ${entry.parent}` : ""}`,
      path: entry.path,
      meaning: entry.meaning,
      terms: searchTerms(entry),
      retry,
    }),
  );
  return Response.json(list);
};
