// The JSON catalogue keeps to its published schema, and the schema is strict enough to notice when it doesn't.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, describe, expect, test } from "vitest";
import { configure } from "../core/docs-base.ts";
import { CATALOGUE_VERSION, catalogueDocument, dqlite, fluss, searchTerms } from "./index.ts";

const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const schema = readJson("../../schema/catalogue.schema.json");
const { homepage } = readJson("../../package.json");
const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  formats: { uri: true },
}).compile(schema);
const copy = () => JSON.parse(JSON.stringify(catalogueDocument()));
afterEach(() => configure({ docsBase: homepage }));

describe("the JSON catalogue", () => {
  test("is valid against its schema", () => {
    validate(copy());
    expect(validate.errors).toBeNull();
  });

  test("survives JSON whole", () => {
    expect(copy()).toEqual(catalogueDocument());
  });

  test("names its schema and its version", () => {
    expect(catalogueDocument().$schema).toBe(schema.$id);
    expect(catalogueDocument().version).toBe(CATALOGUE_VERSION);
  });

  test("follows the docs base", () => {
    configure({ docsBase: "https://errors.example.org/book/" });
    expect(catalogueDocument().$schema).toBe("https://errors.example.org/book/catalogue.schema.json");
    expect(validate(copy())).toBe(true);
  });

  const broken: [string, (document: ReturnType<typeof copy>) => unknown][] = [
    ["an entry without a meaning", (document) => delete document.fluss[3].meaning],
    ["an entry with a field that isn't described", (document) => (document.dqlite[0].extra = 1)],
    ["a meaning of five words", (document) => (document.fluss[0].meaning = "one two three four five")],
    ["a place that doesn't exist", (document) => (document.fluss[0].raisedBy = ["zookeeper"])],
    ["no place at all", (document) => (document.fluss[0].raisedBy = [])],
    ["a role that there isn't", (document) => (document.fluss[0].metBy = ["somebody"])],
    ["a code as text", (document) => (document.fluss[9].code = "7")],
    ["an entry in the other system's list", (document) => document.fluss.push(document.dqlite[0])],
    ["no entries", (document) => (document.dqlite = [])],
    ["a cause without its remedy", (document) => delete document.fluss[9].causes[0].remedy],
    ["a remedy that is too long", (document) => (document.fluss[9].causes[0].remedy = `${"x".repeat(220)}.`)],
    ["an answer that there isn't", (document) => (document.fluss[9].answers.retry = "maybe")],
    ["another major version", (document) => (document.version = "1.0.0")],
    ["a sentence with a hole left", (document) => (document.fluss[9].sentencePlain = "Table {table}.")],
  ];
  test.each(broken)("its schema refuses %s", (_, breakIt) => {
    const document = copy();
    breakIt(document);
    expect(validate(document)).toBe(false);
  });
});

describe("search terms", () => {
  const terms = [...dqlite, ...fluss].map((entry) => ({ entry, terms: searchTerms(entry) }));

  test("find each entry by class, constant, code, wire code and Java exception", () => {
    const found = (term: string) =>
      terms.filter((one) => one.terms.includes(term)).map((one) => one.entry.id);
    expect(found("NoLeaderError")).toEqual(["NoLeaderError"]);
    expect(found("NOLEADER")).toEqual(["NoLeaderError"]);
    expect(found("TABLE_NOT_EXIST")).toEqual(["TABLE_NOT_EXIST"]);
    expect(found("7")).toEqual(["TABLE_NOT_EXIST"]);
    expect(found("-2")).toEqual(["CLIENT_ERROR"]);
    expect(found("TableNotExistException")).toEqual(["TABLE_NOT_EXIST"]);
    expect(found("10250")).toEqual(["ClientError"]);
    expect(found("10506")).toEqual(["ClientError"]);
    for (const { entry, terms: own } of terms) {
      expect(own).toContain(entry.id);
      if (entry.system === "fluss") {
        expect(own).toContain(String(entry.code));
        if (entry.javaException !== null) expect(own).toContain(entry.javaException);
      }
    }
  });

  test("belong to one entry each", () => {
    const all = terms.flatMap((one) => one.terms);
    expect(new Set(all).size).toBe(all.length);
  });
});
