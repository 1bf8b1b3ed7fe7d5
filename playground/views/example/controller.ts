import { ProgramController } from "../../program/controller.ts";
import { namesAt } from "../../program/help/names.ts";
import { pageRunner } from "../../program/page-runner.ts";
import type { ProgramPlace } from "../../program/place.ts";
import type { BuiltExample, ExampleData } from "./data.ts";

/** The controller of an example; the build makes one, too, to draw it. */
export function exampleController(
  data: ExampleData,
  { linesHtml }: BuiltExample,
  runner: ProgramPlace["runner"] = () => pageRunner(data.sandbox),
): ProgramController {
  const { id, language, source, program, marks, versions, playground } = data;
  return new ProgramController(
    { id, language, source, linesHtml, marks, original: { source, program } },
    {
      runner,
      openShare: async (subject, opener) => {
        const { openShareDialog } = await import("../share/ShareDialog.tsx");
        openShareDialog(subject, opener);
      },
      titleOf: () => data.title,
      names: () => namesAt(data.editor),
      versions,
      playground,
      drafts: "offered",
    },
  );
}
