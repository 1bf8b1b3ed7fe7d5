import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { DQLITE_FAULTS } from "@faultbook/simulator/dqlite";
import { FAULTS as FLUSS_FAULTS } from "@faultbook/simulator/fluss";
import { editorBundle, packageVersions } from "../../../playground/editor/assets/bundle.ts";
import type { Example } from "../../../playground/examples.ts";
import { IMPORTABLE } from "../../../playground/node/importable.ts";
import { transform } from "../../../playground/transform/index.ts";
import { BLANKS } from "../../../playground/views/playground/blanks.ts";
import type {
  PickerItem,
  PlaygroundData,
  ShippedProgram,
} from "../../../playground/views/playground/data.ts";
import { faultForms } from "../../../playground/views/playground/fault-forms.ts";
import { examples } from "./examples.ts";
import { highlightLines } from "./highlight.ts";

/** What the playground shows first: the error that most readers come with. */
const FIRST = "dqlite/no-leader-error";

/** Every program that the playground offers, as its JSON files hold them. */
export async function shippedPrograms(): Promise<ShippedProgram[]> {
  const all = await examples();
  const blanks = BLANKS.map(({ id, source }) => {
    const result = transform(source, { modules: IMPORTABLE });
    if (!result.ok) throw new Error(`${id}: ${result.problems[0]?.message}`);
    return { id, source, transformed: result.program };
  });
  return Promise.all([...blanks, ...all].map(shipped));
}

async function shipped({
  id,
  source,
  transformed,
}: Pick<Example, "id" | "source" | "transformed">): Promise<ShippedProgram> {
  const lines = await highlightLines(source.trimEnd(), "typescript");
  return {
    id,
    source,
    linesHtml: lines.map((line) => `<span data-ln>${line}</span>`).join("\n"),
    program: transformed,
  };
}

/** The data of the playground's page. */
export async function playgroundData(): Promise<PlaygroundData> {
  const root = process.cwd();
  const [programs, { manifest }, versions] = await Promise.all([
    shippedPrograms(),
    editorBundle(root),
    packageVersions(root),
  ]);
  const first = programs.find(({ id }) => id === FIRST) ?? programs[0];
  if (!first) throw new Error("The playground has no program to show.");
  return {
    items: programs.map(({ id }) => itemOf(id)),
    programs: "/playground/programs/",
    first,
    faults: { dqlite: faultForms(DQLITE_FAULTS), fluss: faultForms(FLUSS_FAULTS) },
    versions,
    editor: { base: "/playground/editor/", ...manifest },
    playground: "/playground/",
    sandbox: "/",
  };
}

/** The words of an example come from the error that it shows; further examples of an error add to its name. */
function itemOf(id: string): PickerItem {
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
