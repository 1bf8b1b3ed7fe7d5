import type { Runner } from "../runner/runner.ts";
import type { PackageVersions } from "../share/link.ts";
import type { ShareSubject } from "../share/take-away.ts";
import type { Names } from "./help/kinds.ts";
import type { CurrentProgram } from "./programs.ts";
import type { ProgramRunner } from "./runs.ts";
import type { ProgramState } from "./state.ts";

/** What the controller needs of its page. */
export interface ProgramPlace {
  /** Asked for at the first run, and not before. */
  runner(): ProgramRunner & Pick<Runner, "prewarm">;
  /** Shows the dialog; closing it gives the focus back to `opener`. */
  openShare(subject: ShareSubject, opener: HTMLElement | undefined): Promise<void>;
  /** What the program is called where it is copied. */
  titleOf(program: CurrentProgram): string;
  /** What programs can import. Asked for when one has made a mistake, and not before. */
  names(): Promise<Names>;
  readonly versions: PackageVersions;
  /** The address of the playground's own page. */
  readonly playground: string;
  readonly drafts: ProgramState["drafts"];
  /** Hears of each change that the reader makes to the text. */
  edited?(): void;
}
