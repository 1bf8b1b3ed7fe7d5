/** @jsxImportSource preact */
import { useMemo, useRef } from "preact/hooks";
import type { CommandName } from "../../program/commands.ts";
import type { ProgramController } from "../../program/controller.ts";
import { keyOf } from "../../program/programs.ts";
import type { RunState } from "../../program/run-state.ts";
import { trustedHtml } from "../../program/trusted-html.ts";
import { LiveOutput } from "../output/Output.tsx";
import { timesText } from "../output/VerdictLine.tsx";
import { Announcement } from "../surface/Announcement.tsx";
import { CommandButton } from "../surface/CommandButton.tsx";
import { DraftNotice } from "../surface/DraftNotice.tsx";
import { Languages } from "../surface/Languages.tsx";
import { ProgramFoot } from "../surface/ProgramFoot.tsx";
import { ProgramLines } from "../surface/ProgramLines.tsx";
import { ResultBar } from "../surface/ResultBar.tsx";
import { RunProgress } from "../surface/RunProgress.tsx";
import { SuspendNotice } from "../surface/SuspendNotice.tsx";
import { useProgram } from "../surface/use-program.ts";
import type { BuiltExample, ExampleData } from "./data.ts";
import { ExampleFaults } from "./ExampleFaults.tsx";

interface Props {
  readonly controller: ProgramController;
  readonly data: Pick<ExampleData, "editor" | "languages">;
  readonly built: BuiltExample;
}

const ACTIONS: readonly CommandName[] = ["run", "stop", "edit", "faults", "reset", "share"];

/** An example of the docs: its program, and what the build's run left of it until the reader runs it here. */
export function ExampleBlock({ controller, data, built }: Props) {
  const [state, code] = useProgram(controller, data.editor);
  const { run, program } = state;
  const shown = useLastShown(run);
  const split = useRef<HTMLDivElement>(null);
  const minHeight = useKeptHeight(split.current, run);
  const builtOutput = useMemo(() => ({ __html: trustedHtml(built.outputHtml) }), [built]);
  return (
    <>
      <div class="program-bar">
        <Languages language={program.language} languages={data.languages} />
        <div class="program-actions needs-script">
          {ACTIONS.map((name) => (
            <CommandButton name={name} state={state} key={name} />
          ))}
        </div>
      </div>
      {state.isFaultsOpen && <ExampleFaults controller={controller} state={state} />}
      <DraftNotice state={state} />
      <SuspendNotice program={program} />
      <div class="program-split" ref={split} style={minHeight ? { minHeight: `${minHeight}px` } : undefined}>
        <RunProgress state={state} hasNotice />
        <div class="program-code" ref={code}>
          <ProgramLines language={program.language} html={program.linesHtml} />
        </div>
        <ResultBar run={run} />
        {shown.status === "none" ? (
          <div class="program-out" dangerouslySetInnerHTML={builtOutput} key="built" />
        ) : (
          <div class="program-out" key="live">
            <div class="program-live">
              <LiveOutput
                run={shown}
                id={keyOf(program)}
                onShown={(moment) => controller.showMarks(moment)}
              />
            </div>
          </div>
        )}
      </div>
      <ProgramFoot state={state} times={run.status === "none" ? built.times : timesText(run, true)}>
        {run.status === "running" ? (
          "Running …"
        ) : run.status === "failed" ? (
          ""
        ) : run.status === "none" ? (
          <>
            Ran at build.<span class="needs-script"> Press Run to run it here.</span>
            <span class="without-script"> To run or edit it here, switch JavaScript on.</span>
          </>
        ) : (
          "Ran here, in your browser."
        )}
      </ProgramFoot>
      <Announcement state={state} />
    </>
  );
}

const isSilent = ({ status, console, caught, trace }: RunState): boolean =>
  status === "running" && console.length + caught.length + trace.length === 0;

/** The last output stays until the next run has something new to show. */
function useLastShown(run: RunState): RunState {
  const last = useRef(run);
  if (!isSilent(run)) last.current = run;
  return last.current;
}

/** While a run goes on, the block is at least as high as it was before: what follows it must not jump. */
function useKeptHeight(element: HTMLElement | null, { status }: RunState): number | undefined {
  const kept = useRef<number | undefined>(undefined);
  if (status !== "running") kept.current = undefined;
  else kept.current ??= element?.offsetHeight;
  return kept.current;
}
