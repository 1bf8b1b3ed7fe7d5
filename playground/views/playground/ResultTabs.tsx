/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { RunState } from "../model/run-state.ts";
import { ClusterChart } from "../parts/ClusterChart.tsx";
import { Console } from "../parts/Console.tsx";
import { allErrors, Errors } from "../parts/Output.tsx";
import { Tabs } from "./Tabs.tsx";

/** Console, errors and cluster of the last run, one at a time. */
export function ResultTabs({ run }: { readonly run: RunState }) {
  const [tab, setTab] = useState("console");
  const errors = allErrors(run).length;
  return (
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
              <p class="lab-empty">Press Run to see what the program prints.</p>
            ) : (
              <Console run={run} live />
            ),
        },
        {
          name: "errors",
          label: errors > 0 ? `Errors ${errors}` : "Errors",
          content: () =>
            errors > 0 ? <Errors run={run} live /> : <p class="lab-empty">No error was caught yet.</p>,
        },
        {
          name: "cluster",
          label: "Cluster",
          content: () =>
            run.trace.length > 0 ? (
              <ClusterChart run={run} live id="playground" />
            ) : (
              <p class="lab-empty">The cluster over virtual time stands here after a run that starts one.</p>
            ),
        },
      ]}
    />
  );
}
