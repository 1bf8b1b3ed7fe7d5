import { decode } from "@faultbook/errors/decoder";
import { DqliteErrorCode } from "@faultbook/errors/dqlite";
import dqliteTexts from "../../../packages/errors/facts/dqlite-texts.json" with { type: "json" };
import flussTexts from "../../../packages/errors/facts/fluss-texts.json" with { type: "json" };
import { causesOf } from "../../data/error-page.ts";
import { classOf, dqlite, type Entry, keyOf } from "../../data/errors.ts";
import type { Prose } from "../../data/frontmatter.ts";
import { recordedOf } from "../../data/recorded.ts";
import { wireCodes } from "../../data/wire-codes.ts";
import { inlineText } from "../../text/inline.ts";
import { numberTerm } from "../terms.ts";
import type { ErrorSource } from "./errors.ts";
import type { CodeSource } from "./index.ts";
import { plainSections } from "./sections.ts";

/** What search takes of an error of the catalogue; its prose and the rest of its page come from its file. */
export function errorSource(entry: Entry, prose: Prose | undefined, body: string): ErrorSource {
  const { path, sentencePlain, meaning } = entry;
  const words = prose
    ? [prose.then, prose.seen.note, prose.seen.documented, prose.seen.differs, ...prose.catches]
    : [];
  return {
    key: keyOf(entry),
    name: entry.id,
    aside:
      entry.system === "fluss" ? `Fluss ${entry.code}` : `dqlite${entry.parent ? ` · ${entry.parent}` : ""}`,
    path,
    sentence: sentencePlain,
    terms: termsOf(entry),
    searchWords: entry.searchWords,
    prose: [
      meaning,
      ...plainSections(body).map(({ heading, text }) => `${heading} ${text}`),
      ...words.map((text) => inlineText(text ?? "")),
    ],
    causes: causesOf(entry, prose).map(({ key, title, tell, remedy, more = "" }) => ({
      key,
      title: inlineText(title),
      prose: [tell, remedy, more].map(inlineText),
    })),
    texts: textsOf(entry).map((text) => ({ text, cause: causeIn(entry, text) })),
  };
}

function termsOf(entry: Entry): string[] {
  if (entry.system === "dqlite") {
    const numbers = entry.codes.map((code) => numberTerm("dqlite", code));
    return [entry.name, ...numbers, ...entry.codes.flatMap(codeNames)];
  }
  const java = entry.javaException === null ? [] : [entry.javaException];
  return [entry.constant, numberTerm("fluss", entry.code), ...java];
}

const codeNames = (code: number): string[] =>
  Object.entries(DqliteErrorCode).flatMap(([name, one]) => (one === code ? [name] : []));

/** The recorded texts of an error: as str(error) gives them. */
function textsOf(entry: Entry): string[] {
  const samples = recordedOf(entry).samples.map(({ text }) => text);
  if (entry.system === "dqlite") {
    return [...dqliteTexts.filter((text) => text.class === entry.name).map(({ str }) => str), ...samples];
  }
  const prefix = entry.code === -2 ? "FlussError: " : `FlussError(code=${entry.code}): `;
  const own = flussTexts.filter(({ code }) => code === entry.code);
  return [...own.map(({ message }) => prefix + message), ...samples];
}

/** The key of the cause that a recorded text shows by its words, as the decoder reads it. */
function causeIn(entry: Entry, text: string): string | undefined {
  // Call and code of a dqlite error show causes too, which its message alone doesn't tell.
  const message =
    entry.system === "dqlite" ? text.replace(/^\w+ failed with code -?\d+ \(\w+\): /, "") : text;
  const printed = entry.system === "dqlite" ? `dqlitepy.${entry.name}: ${message}` : text;
  return decode(printed).errors.find(({ id }) => id === entry.id)?.cause?.key;
}

/** Codes without a page of their own: the binding's that several classes carry, and the failure codes on the wire. */
export function codeSources(): CodeSource[] {
  const base = classOf("DqliteError");
  const shared = Object.entries(DqliteErrorCode)
    .filter(([, code]) => code >= 0 && dqlite.every(({ codes }) => !codes.includes(code)))
    .map(
      ([name, code]): CodeSource => ({
        name,
        aside: `dqlite ${code}`,
        url: base.path,
        sentence: base.sentencePlain,
        terms: [name, numberTerm("dqlite", code)],
        error: keyOf(base),
      }),
    );
  const wire = wireCodes.map(({ constant, code, page, anchor, sentence }): CodeSource => {
    const owner = classOf(page);
    return {
      name: constant,
      aside: `SQLite ${code}`,
      url: `${owner.path}#${anchor}`,
      sentence,
      terms: [constant, `SQLITE_${constant}`, numberTerm("wire", code)],
      error: keyOf(owner),
    };
  });
  return [...shared, ...wire];
}
