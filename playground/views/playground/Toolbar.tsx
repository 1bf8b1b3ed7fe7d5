/** @jsxImportSource preact */
import type { CommandName } from "../../program/commands.ts";
import type { ProgramController } from "../../program/controller.ts";
import type { PickerItem } from "../../program/data.ts";
import { type ProgramState, readSeed, seedText } from "../../program/state.ts";
import { CopyMenu } from "../share/CopyMenu.tsx";
import { CommandButton } from "../surface/CommandButton.tsx";
import { Languages } from "../surface/Languages.tsx";
import { type FindPrograms, Picker } from "./Picker.tsx";

interface Props {
  readonly controller: ProgramController;
  readonly state: ProgramState;
  readonly items: readonly PickerItem[];
  readonly findPrograms: FindPrograms;
  readonly onPick: (item: PickerItem) => void;
}

const ACTIONS: readonly CommandName[] = ["run", "stop", "edit", "reset", "seeds", "share"];

/** What can be done with the program. */
export function Toolbar({ controller, state, items, findPrograms, onPick }: Props) {
  const { language } = state.program;
  const shown = items.filter(({ languages }) => languages.includes(language));
  return (
    <div class="playground-bar">
      <Picker items={shown} current={controller.title} find={findPrograms} onPick={onPick} />
      <Languages language={language} />
      <label class="playground-seed">
        Seed
        <input
          inputMode="numeric"
          maxLength={40}
          placeholder={seedText(controller.ownSeed ?? 1)}
          title="Empty: the seed that the program gives, or 1. The code shows the one that counts."
          value={state.seed}
          aria-invalid={readSeed(state.seed) === null}
          onInput={(event) => controller.setSeed(event.currentTarget.value)}
        />
      </label>
      <div class="program-actions">
        {ACTIONS.map((name) => (
          <CommandButton name={name} state={state} key={name} />
        ))}
        <CopyMenu subject={() => controller.subject} />
      </div>
    </div>
  );
}
