/** @jsxImportSource preact */
import { useMemo } from "preact/hooks";
import type { AddressFollower } from "../../program/address.ts";
import type { ProgramController } from "../../program/controller.ts";
import type { PlaygroundData } from "../../program/data.ts";
import { pageRunner } from "../../program/page-runner.ts";
import { shownLines } from "../../program/programs.ts";
import { targetsOf } from "../../program/run-state.ts";
import { withSeedInLines } from "../../program/seed-text.ts";
import { readSeed, shownDraft, shownRun } from "../../program/state.ts";
import { FaultsPanel } from "../faults/FaultsPanel.tsx";
import { timesText } from "../output/VerdictLine.tsx";
import { Announcement } from "../surface/Announcement.tsx";
import { DraftNotice } from "../surface/DraftNotice.tsx";
import { ProgramFoot } from "../surface/ProgramFoot.tsx";
import { ProgramLines } from "../surface/ProgramLines.tsx";
import { Remedy } from "../surface/Remedy.tsx";
import { ResultBar } from "../surface/ResultBar.tsx";
import { RunProgress } from "../surface/RunProgress.tsx";
import { SuspendNotice } from "../surface/SuspendNotice.tsx";
import { useProgram } from "../surface/use-program.ts";
import { Keys } from "./Keys.tsx";
import type { FindPrograms } from "./Picker.tsx";
import { ResultTabs } from "./ResultTabs.tsx";
import { SeedsPanel } from "./SeedsPanel.tsx";
import { Splitter } from "./Splitter.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { HEIGHT, usePanelSize, WIDTH } from "./use-panel-size.ts";

interface Props {
  readonly controller: ProgramController;
  readonly data: PlaygroundData;
  /** What keeps the page's address; at build there is none. */
  readonly address?: AddressFollower;
  /** The search of the site; at build, where nobody types, there is none. */
  readonly findPrograms?: FindPrograms;
}

const findNone: FindPrograms = () => Promise.resolve([]);

/** The playground's page: drawn at build with its first program, then brought to life. */
export function PlaygroundPage({ controller, data, address, findPrograms = findNone }: Props) {
  const [state, code] = useProgram(controller, data.editor);
  const [width, setWidth] = usePanelSize(WIDTH);
  const [height, setHeight] = usePanelSize(HEIGHT);

  const { program, run, notice, faults } = state;
  const draft = shownDraft(state);
  const shown = shownRun(state);
  const linesHtml = useMemo(
    () =>
      withSeedInLines(
        draft === undefined ? program.linesHtml : shownLines(draft, program.language),
        { source: draft ?? program.source, language: program.language },
        readSeed(state.seed) ?? undefined,
      ),
    [draft, program, state.seed],
  );
  const { system } = controller;
  return (
    <div class="program playground" data-program>
      <Toolbar
        controller={controller}
        state={state}
        items={data.items}
        findPrograms={findPrograms}
        onPick={(item) => address?.pick(item, program.language)}
      />
      {state.isSeedsOpen && <SeedsPanel controller={controller} runner={() => pageRunner(data.sandbox)} />}
      <p class="playground-notice" data-tone={notice?.tone} role="status" hidden={!notice}>
        {notice?.text} <Remedy remedy={notice?.remedy} />
      </p>
      <DraftNotice state={state} />
      <SuspendNotice program={program} />
      <div class="playground-main" style={{ "--split": `${width}%`, "--height": `${height}vh` }}>
        <RunProgress state={state} />
        <div class="program-code" ref={code}>
          <ProgramLines language={program.language} html={linesHtml} />
        </div>
        <ResultBar run={run} />
        <Splitter
          direction="column"
          label="Width of the program"
          value={width}
          range={WIDTH}
          onChange={setWidth}
        />
        <div class="playground-side">
          <ResultTabs run={shown} onShown={(moment) => controller.showMarks(moment)} />
        </div>
      </div>
      <Splitter
        direction="row"
        label="Height of the panels"
        value={height}
        range={HEIGHT}
        onChange={setHeight}
      />
      {system && (
        <FaultsPanel
          faults={faults}
          forms={data.faults[system]}
          targets={targetsOf(shown)}
          onChange={(next) => void controller.changeFaults(next)}
          key={system}
        />
      )}
      <ProgramFoot state={state} times={timesText(run, true)}>
        {shown !== run && "Ran at build. "}
        <span class="program-keys-hint">Ctrl+Enter runs. </span>
        Nothing leaves your browser.
      </ProgramFoot>
      <Keys />
      <Announcement state={state} />
    </div>
  );
}
