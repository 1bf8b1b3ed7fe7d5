import { rememberAddress } from "../../program/address.ts";
import { ProgramController } from "../../program/controller.ts";
import type { PlaygroundData } from "../../program/data.ts";
import { namesAt } from "../../program/help/names.ts";
import { pageRunner } from "../../program/page-runner.ts";
import { fromShipped } from "../../program/programs.ts";

/** The controller of the playground's page; the build makes one, too, to draw it. */
export function playgroundController(data: PlaygroundData): ProgramController {
  return new ProgramController(fromShipped(data.first.typescript), {
    runner: () => pageRunner(data.sandbox),
    openShare: async (subject, opener) => {
      const { openShareDialog } = await import("../share/ShareDialog.tsx");
      openShareDialog(subject, opener);
    },
    titleOf({ id, shared }) {
      if (shared) return "A program from a link";
      return data.items.find((item) => item.id === id)?.title ?? id;
    },
    names: () => namesAt(data.editor),
    versions: data.versions,
    playground: data.playground,
    drafts: "shown",
    edited: rememberAddress,
  });
}
