import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { editorBundle, packageVersions } from "../../playground/editor/assets/bundle.ts";
import type { Mark } from "../../playground/editor/surface.ts";
import { escapeHtml } from "../../playground/program/html.ts";
import { marksOf } from "../../playground/program/marks.ts";
import { ended } from "../../playground/program/run-state.ts";
import { exampleController } from "../../playground/views/example/controller.ts";
import type { BuiltExample, ExampleData } from "../../playground/views/example/data.ts";
import { ExampleBlock } from "../../playground/views/example/ExampleBlock.tsx";
import { Output } from "../../playground/views/output/Output.tsx";
import { timesText } from "../../playground/views/output/VerdictLine.tsx";
import { highlightLines } from "../code/highlight.ts";
import { scriptJson } from "../text/script-json.ts";
import { examples } from "./example-runs.ts";
import { itemOf } from "./picker-items.ts";

/** The block of one example: its markup, and the data for its views. */
export interface ExampleMarkup {
  readonly html: string;
  readonly dataJson: string;
}

// The Python twin of an example is the file beside it.
const twins = import.meta.glob<string>("../../src/content/examples/*/*.py", {
  query: "?raw",
  import: "default",
});

/** Throws where there is no example of this name; the message lists the known ones. */
export async function exampleBlock(id: string, python: string | undefined): Promise<ExampleMarkup> {
  const root = process.cwd();
  const [all, { manifest }, versions] = await Promise.all([
    examples(),
    editorBundle(root),
    packageVersions(root),
  ]);
  const example = all.find((candidate) => candidate.id === id);
  if (!example) {
    throw new Error(`There is no example ${id}. There are: ${all.map((other) => other.id).join(", ")}.`);
  }
  const run = ended(example.source, example.result);
  const marks = marksOf(run);
  const lines = await highlightLines(example.source.trimEnd(), "typescript");
  const twin = python ?? (await twins[`../../src/content/examples/${id}.py`]?.());
  const data: ExampleData = {
    id,
    title: itemOf(id).title,
    program: example.transformed,
    source: example.source,
    marks,
    versions,
    editor: { base: "/playground/editor/", ...manifest },
    playground: "/playground/",
    sandbox: "/",
  };
  const built: BuiltExample = {
    linesHtml: lines
      .map((line, at) =>
        lineHtml(
          line,
          marks.find((mark) => mark.line === at + 1),
        ),
      )
      .join("\n"),
    pythonHtml:
      twin === undefined
        ? undefined
        : (await highlightLines(twin.trimEnd(), "python"))
            .map((line) => lineHtml(line, undefined))
            .join("\n"),
    outputHtml: renderToString(h(Output, { run, id })),
    times: timesText(run, false),
  };
  const controller = exampleController(data, built);
  return {
    html: renderToString(h(ExampleBlock, { controller, editor: data.editor, built })),
    dataJson: scriptJson(data),
  };
}

function lineHtml(html: string, mark: Mark | undefined): string {
  const attributes = mark ? ` data-mark="${mark.kind}" data-words="${escapeHtml(mark.text)}"` : "";
  return `<span data-ln${attributes}>${html}</span>`;
}
