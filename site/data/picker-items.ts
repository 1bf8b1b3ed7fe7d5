import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { BLANKS } from "../../playground/program/blanks.ts";
import type { PickerItem } from "../../playground/program/data.ts";

/** A program as a list names it: its error's name and meaning, and for a variant its own words. */
export function itemOf(id: string): Omit<PickerItem, "languages"> {
  const blank = BLANKS.find((candidate) => candidate.id === id);
  if (blank) return { id, system: blank.system, title: blank.title, meaning: blank.meaning };
  const [system = "", slug = ""] = id.split("/");
  const entries = [...dqlite, ...fluss].filter((entry) => entry.system === system);
  const entry = entries
    .filter((candidate) => slug === candidate.slug || slug.startsWith(`${candidate.slug}-`))
    .sort((a, b) => b.slug.length - a.slug.length)[0];
  if (!entry) return { id, system: system === "fluss" ? "fluss" : "dqlite", title: slug, meaning: "" };
  const more = slug === entry.slug ? "" : `, ${slug.slice(entry.slug.length + 1).replaceAll("-", " ")}`;
  const name = entry.system === "fluss" ? `${entry.code} ${entry.id}` : entry.id;
  return { id, system: entry.system, title: name + more, meaning: entry.meaning };
}
