/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { ProgramController } from "../../program/controller.ts";
import type { FaultForms } from "../../program/data.ts";
import { targetsOf } from "../../program/run-state.ts";
import type { ProgramState } from "../../program/state.ts";
import { fetchWhole } from "../../runner/fetch-whole.ts";
import { RetryButton } from "../surface/RetryButton.tsx";
import { useOpened } from "../surface/use-opened.ts";
import { useRetry } from "../surface/use-retry.ts";

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
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined);
  const { tries, failure, retry, settle } = useRetry("the form");
  const panel = useOpened<HTMLDivElement>("faults");
  useEffect(() => {
    let isWanted = true;
    load(controller.subject.playground).then(setLoaded, (error: unknown) => isWanted && settle(error));
    return () => {
      isWanted = false;
    };
  }, [tries]);
  const { id } = state.program;
  const system = controller.system ?? (id.startsWith("fluss/") ? "fluss" : "dqlite");
  return (
    <div class="program-panel program-panel-faults" tabIndex={-1} ref={panel}>
      {loaded === undefined ? (
        <p class="program-empty" role="status">
          {failure?.text ?? "Loading the form …"} <RetryButton failure={failure} retry={retry} />
        </p>
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
  const [{ FaultsPanel }, body] = await Promise.all([
    import("../faults/FaultsPanel.tsx"),
    fetchWhole(new URL(`${playground}faults.json`, location.href).href),
  ]);
  return { FaultsPanel, forms: JSON.parse(new TextDecoder().decode(body)) as FaultForms };
}
