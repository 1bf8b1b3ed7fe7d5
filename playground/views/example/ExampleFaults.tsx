/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { ProgramController } from "../../program/controller.ts";
import type { FaultForms } from "../../program/data.ts";
import { targetsOf } from "../../program/run-state.ts";
import type { ProgramState } from "../../program/state.ts";
import { useOpened } from "../surface/use-opened.ts";

interface Props {
  readonly controller: ProgramController;
  readonly state: ProgramState;
}

interface Loaded {
  readonly forms: FaultForms;
  readonly FaultsPanel: typeof import("../faults/FaultsPanel.tsx")["FaultsPanel"];
}

/** The form comes with the panel, and is fetched when somebody wants to break something. */
export function ExampleFaults({ controller, state }: Props) {
  const [loaded, setLoaded] = useState<Loaded | "failed" | undefined>(undefined);
  const panel = useOpened<HTMLDivElement>("faults");
  useEffect(() => {
    load(controller.subject.playground).then(setLoaded, () => setLoaded("failed"));
  }, []);
  const { id } = state.program;
  const system = controller.system ?? (id.startsWith("fluss/") ? "fluss" : "dqlite");
  return (
    <div class="program-panel program-panel-faults" tabIndex={-1} ref={panel}>
      {loaded === undefined ? (
        <p class="program-empty">Loading the form …</p>
      ) : loaded === "failed" ? (
        <p class="program-empty">The form couldn't be loaded. Close the faults and open them again.</p>
      ) : (
        <loaded.FaultsPanel
          faults={state.faults}
          forms={loaded.forms[system]}
          targets={targetsOf(state.run)}
          onChange={(faults) => void controller.changeFaults(faults)}
          onClose={() => void controller.do("faults")}
        />
      )}
    </div>
  );
}

async function load(playground: string): Promise<Loaded> {
  const [{ FaultsPanel }, response] = await Promise.all([
    import("../faults/FaultsPanel.tsx"),
    fetch(`${playground}faults.json`),
  ]);
  if (!response.ok) throw new Error(`faults.json answered ${response.status}`);
  return { FaultsPanel, forms: (await response.json()) as FaultForms };
}
