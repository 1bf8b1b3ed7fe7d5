import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { editorBundle, packageVersions } from "../../playground/editor/assets/bundle.ts";
import { inSite } from "../../playground/in-site.ts";
import { LANGUAGES, type Language, programKey } from "../../playground/program/language.ts";
import { marksOf } from "../../playground/program/marks.ts";
import { ended } from "../../playground/program/run-state.ts";
import { firstFiles } from "../../playground/runner/first-files.ts";
import { exampleController } from "../../playground/views/example/controller.ts";
import type { BuiltExample, ExampleData } from "../../playground/views/example/data.ts";
import { ExampleBlock } from "../../playground/views/example/ExampleBlock.tsx";
import { Output } from "../../playground/views/output/Output.tsx";
import { timesText } from "../../playground/views/output/VerdictLine.tsx";
import { programLines } from "../code/program-lines.ts";
import { scriptJson } from "../text/script-json.ts";
import { type ExampleRun, examples } from "./example-runs.ts";
import { itemOf } from "./picker-items.ts";

/** The block of one program: its markup, and the data for its views. */
export interface ExampleMarkup {
  readonly language: Language;
  readonly html: string;
  readonly dataJson: string;
}

/** The twins of an example, TypeScript first. Throws where there is no example of this name; the message lists all. */
export async function exampleBlocks(id: string): Promise<readonly ExampleMarkup[]> {
  const all = await examples();
  const twins = LANGUAGES.flatMap(
    (language) => all.find((one) => one.id === id && one.language === language) ?? [],
  );
  if (twins.length === 0) {
    const known = new Set(all.map((other) => other.id));
    throw new Error(`There is no example ${id}. There are: ${[...known].join(", ")}.`);
  }
  const languages = twins.map(({ language }) => language);
  return Promise.all(twins.map((example) => markupOf(example, languages)));
}

async function markupOf(example: ExampleRun, languages: readonly Language[]): Promise<ExampleMarkup> {
  const root = process.cwd();
  const { id, language, source } = example;
  const run = ended(example, example.result);
  const marks = marksOf(run);
  const [{ manifest }, versions, linesHtml] = await Promise.all([
    editorBundle(root),
    packageVersions(root),
    programLines(source, language, marks),
  ]);
  const data: ExampleData = {
    id,
    language,
    languages,
    title: itemOf(id).title,
    program: example.code,
    source,
    marks,
    versions,
    editor: { base: inSite("/playground/editor/"), ...manifest },
    playground: inSite("/playground/"),
    sandbox: inSite("/"),
    first: firstFiles(example.code),
  };
  const built: BuiltExample = {
    linesHtml,
    outputHtml: renderToString(h(Output, { run, id: programKey(example) })),
    times: timesText(run, false),
  };
  const controller = exampleController(data, built);
  return {
    language,
    html: renderToString(h(ExampleBlock, { controller, data, built })),
    dataJson: scriptJson(data),
  };
}
