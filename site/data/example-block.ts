import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { editorBundle, packageVersions } from "../../playground/editor/assets/bundle.ts";
import type { Mark } from "../../playground/editor/surface.ts";
import { marksOf } from "../../playground/program/marks.ts";
import { ended } from "../../playground/program/run-state.ts";
import type { ExampleData } from "../../playground/views/example/data.ts";
import { Output } from "../../playground/views/output/Output.tsx";
import { timesText } from "../../playground/views/output/VerdictLine.tsx";
import { escapeHtml, highlightLines } from "../code/highlight.ts";
import { examples } from "./example-runs.ts";
import { itemOf } from "./picker-items.ts";

/** All that the block of one example shows, decided here and rendered by Example.astro. */
export interface ExampleBlock {
  readonly id: string;
  readonly linesHtml: string;
  readonly lineCount: number;
  readonly pythonHtml: string | undefined;
  readonly outputHtml: string;
  readonly times: string;
  readonly dataJson: string;
}

// The twin of an example in upstream's own language lies beside it.
const twins = import.meta.glob<string>("../../src/content/examples/*/*.py", {
  query: "?raw",
  import: "default",
});

/** Throws where there is no example of this name; the message names those that there are. */
export async function exampleBlock(id: string, python: string | undefined): Promise<ExampleBlock> {
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
  return {
    id,
    linesHtml: lines
      .map((line, at) =>
        lineHtml(
          line,
          marks.find((mark) => mark.line === at + 1),
        ),
      )
      .join("\n"),
    lineCount: lines.length,
    pythonHtml:
      twin === undefined
        ? undefined
        : (await highlightLines(twin.trimEnd(), "python"))
            .map((line) => lineHtml(line, undefined))
            .join("\n"),
    outputHtml: renderToString(h(Output, { run, id })),
    times: timesText(run, false),
    dataJson: JSON.stringify(data).replaceAll("<", "\\u003c"),
  };
}

function lineHtml(html: string, mark: Mark | undefined): string {
  const attributes = mark ? ` data-mark="${mark.kind}" data-words="${escapeHtml(mark.text)}"` : "";
  return `<span data-ln${attributes}>${html}</span>`;
}
