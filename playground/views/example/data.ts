import type { EditorPlace } from "../../editor/open.ts";
import type { Mark } from "../../editor/surface.ts";
import type { Language } from "../../program/language.ts";
import type { ProgramCode } from "../../protocol/index.ts";
import type { FirstFiles } from "../../runner/early.ts";
import type { PackageVersions } from "../../share/link.ts";

/** What a built page tells the views about one example, as JSON inside its block. */
export interface ExampleData {
  /** `dqlite/no-leader-error`; its twin has the same. */
  readonly id: string;
  readonly language: Language;
  /** The languages of the example: the program's own, and that of its twin. */
  readonly languages: readonly Language[];
  /** What the program is called where it is copied: `NoLeaderError`. */
  readonly title: string;
  /** As a sandbox runs it: TypeScript as the build transformed it, so that a run of it needs no parser. */
  readonly program: ProgramCode;
  /** As it is in its file. */
  readonly source: string;
  /** The marks of the run at build. */
  readonly marks: readonly Mark[];
  readonly versions: PackageVersions;
  readonly editor: EditorPlace;
  /** The address of the playground's own page. */
  readonly playground: string;
  /** Where the sandbox's files are. */
  readonly sandbox: string;
  /** What its first run needs of them; absent for Python. */
  readonly first?: FirstFiles | undefined;
}

/** What the build drew of an example. It stands in the page's markup alone, and is read from there. */
export interface BuiltExample {
  /** The lines of the program. */
  readonly linesHtml: string;
  /** What its run printed, and the rest of the output. */
  readonly outputHtml: string;
  readonly times: string;
}

/** What the page says of an example. */
export function dataOf(section: HTMLElement): ExampleData {
  return JSON.parse(section.querySelector("[data-example]")?.textContent ?? "") as ExampleData;
}
