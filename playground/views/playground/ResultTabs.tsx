/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { RunState } from "../../program/run-state.ts";
import { ClusterChart } from "../chart/ClusterChart.tsx";
import { allErrors } from "../model/moment.ts";
import { Console } from "../output/Console.tsx";
import { Errors, laterLines } from "../output/Output.tsx";
import { VerdictLine } from "../output/VerdictLine.tsx";
import { PlaybackControls } from "../playback/PlaybackControls.tsx";
import { usePlayback } from "../playback/use-playback.ts";
import { Tabs } from "./Tabs.tsx";

interface Props {
  readonly run: RunState;
  /** Hears of each moment of the run that is shown. */
  readonly onShown: (shown: RunState) => void;
}

/** Verdict, console, errors and cluster of the last run, and what plays it back. */
export function ResultTabs({ run, onShown }: Props) {
  const [tab, setTab] = useState("console");
  const playback = usePlayback(run, onShown);
  const { shown, moment } = playback;
  const errors = allErrors(shown).length;
  return (
    <>
      <VerdictLine run={run} playback={playback} />
      <Tabs
        label="Results"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            name: "console",
            label: "Console",
            content: () =>
              run.status === "none" ? (
                <p class="program-empty">Press Run to see what the program prints.</p>
              ) : (
                <Console run={shown} live later={laterLines(playback)} />
              ),
          },
          {
            name: "errors",
            label: errors > 0 ? `Errors ${errors}` : "Errors",
            content: () =>
              errors > 0 ? (
                <Errors run={shown} live playback={playback} />
              ) : (
                <p class="program-empty">
                  {run.status === "none"
                    ? "Press Run: what the program catches, and what it doesn't, stands here."
                    : moment
                      ? "No error was caught by this moment."
                      : "No error was caught."}
                </p>
              ),
          },
          {
            name: "cluster",
            label: "Cluster",
            content: () =>
              run.trace.length > 0 ? (
                <ClusterChart run={run} playback={playback} id="playground" />
              ) : (
                <p class="program-empty">
                  The cluster over virtual time stands here after a run that starts one.
                </p>
              ),
          },
        ]}
      />
      <PlaybackControls playback={playback} />
    </>
  );
}
