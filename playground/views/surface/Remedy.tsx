/** @jsxImportSource preact */
import type { CommandName } from "../../program/commands.ts";
import { REMEDIES } from "../../program/network.ts";
import type { ProgramState } from "../../program/state.ts";
import { CommandButton } from "./CommandButton.tsx";

interface Props {
  readonly remedy: keyof typeof REMEDIES | undefined;
}

/** What a reader can do where something couldn't be loaded, beside waiting. The page's listener does it. */
export function Remedy({ remedy }: Props) {
  if (remedy === undefined) return null;
  return (
    <button type="button" class="program-link" data-remedy={remedy}>
      {REMEDIES[remedy]}
    </button>
  );
}

/** The same for a command that could be given, and failed later. */
export function CommandRemedy({
  remedy,
  command,
  state,
}: Props & { readonly command: CommandName; readonly state: ProgramState }) {
  if (remedy !== "retry") return <Remedy remedy={remedy} />;
  return (
    <CommandButton name={command} state={state} isLink>
      {REMEDIES.retry}
    </CommandButton>
  );
}
