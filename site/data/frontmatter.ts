import { z } from "astro/zod";
import { entryOf, keyOf } from "./errors.ts";

/**
 * What the frontmatter of an error's page may hold. Strings are one paragraph each, with `code`, **strong** and
 * [links](/path/). Causes and recordings are named by their keys; what they hold isn't repeated here.
 */

const text = z.string().trim().min(1);

/** The key of an error: "dqlite/NoLeaderError", "fluss/TABLE_NOT_EXIST". */
const errorKey = text.refine(isError, "names no error of the catalogue");

function isError(key: string): boolean {
  try {
    entryOf(key);
    return true;
  } catch {
    return false;
  }
}

/** How to recognise a cause, and what else to do besides its remedy. Title and remedy are in the record. */
const cause = z.strictObject({ tell: text, more: text.optional() });

/** What the documentation says and how reality differs, beside the recordings that the record names. */
const seen = z.strictObject({
  note: text.optional(),
  documented: text,
  differs: text.optional(),
});

/** The prose of an error's page. A page with `prose` is finished. */
const prose = z.strictObject({
  /** What follows from what happened; shown after the sentence that says it. */
  // biome-ignore lint/suspicious/noThenProperty: frontmatter is never awaited, so this can't pass for a promise.
  then: text.optional(),
  /** By the keys of the record's causes. */
  causes: z.record(z.string(), cause),
  seen,
  catches: z.array(text).min(1),
});

/** The fields that pages have in addition to Starlight's. */
export const pageFields = z.object({
  /** The error that the page is about. Its title and description come from the catalogue. */
  error: errorKey.optional(),
  /** The system whose unknown codes the page is about. */
  unknown: z.enum(["dqlite", "fluss"]).optional(),
  prose: prose.optional(),
  /** What readers of a page that is about no single error call its subject, for search. */
  searchWords: z.array(text).default([]),
  /** The page uses the whole width and has its own heading. */
  wide: z.boolean().optional(),
});

export type PageFields = z.infer<typeof pageFields>;
export type Prose = z.infer<typeof prose>;

/** Fills in the title and the description of an error's page from the catalogue, so that no file repeats them. */
export function withCatalogueTitle(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("error" in data) || typeof data.error !== "string")
    return data;
  if (!isError(data.error)) return { title: data.error, ...data };
  const entry = entryOf(data.error);
  const name = entry.system === "fluss" ? `${entry.constant} (${entry.code})` : keyOf(entry).split("/")[1];
  const of = entry.system === "fluss" ? "Apache Fluss" : "dqlite";
  const description = `${name} of ${of}: ${entry.sentencePlain} Its causes, whether to retry, and a catch block that runs.`;
  return { title: name, description, ...data };
}
