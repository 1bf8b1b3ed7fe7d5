/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { COMMANDS, type CommandName } from "../../program/commands.ts";
import type { ProgramState } from "../../program/state.ts";
import { Icon } from "../controls/Icon.tsx";

interface Props {
  readonly name: CommandName;
  readonly state: ProgramState;
  /** A quieter button, within a sentence. */
  readonly isLink?: boolean;
  /** Other words than the command's own. */
  readonly children?: ComponentChildren;
}

/** A button for one command of the table. The page's listener gives the command. */
export function CommandButton({ name, state, isLink = false, children }: Props) {
  const { label, keys, popup, isOff, isBusy, isExpanded } = COMMANDS[name];
  const main = name === "run" ? " program-run" : "";
  return (
    <button
      type="button"
      class={isLink ? "program-link" : `program-button${main}`}
      data-command={name}
      aria-keyshortcuts={keys}
      aria-haspopup={popup}
      aria-expanded={isExpanded?.(state)}
      aria-busy={isBusy?.(state) || undefined}
      aria-disabled={isOff?.(state)}
    >
      {children ?? label}
      {keys && !isLink && (
        <>
          {" "}
          <span class="program-keys" aria-hidden="true">
            Ctrl <Icon shape="enter" />
          </span>
        </>
      )}
    </button>
  );
}
