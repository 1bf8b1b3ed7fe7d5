/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ProgramController } from "../../program/controller.ts";
import { addOutcome, type SeedOutcome } from "../../program/seeds.ts";
import type { Runner } from "../../runner/runner.ts";
import { useOpened } from "../surface/use-opened.ts";

interface Props {
  readonly controller: ProgramController;
  readonly runner: () => Pick<Runner, "runSeeds">;
}

const SEEDS: readonly number[] = Array.from({ length: 100 }, (_, at) => at + 1);

/** Seeds that are offered for each kind. */
const SHOWN_SEEDS = 3;

/** The same program with seeds 1 to 100: how often it ends how, with a run of each kind to open. */
export function SeedsPanel({ controller, runner }: Props) {
  const [done, setDone] = useState(0);
  const [outcomes, setOutcomes] = useState<readonly SeedOutcome[]>([]);
  const [ended, setEnded] = useState<"all" | "budget" | "stopped" | "failed" | undefined>(undefined);
  const stop = useRef<() => void>(() => {});
  const panel = useOpened<HTMLElement>("seeds");

  useEffect(() => {
    let collected: readonly SeedOutcome[] = [];
    let count = 0;
    let stopped = false;
    const { done: all, stop: stopAll } = runner().runSeeds(controller.request, SEEDS, (result) => {
      count += 1;
      collected = addOutcome(collected, result.seed, result);
      setOutcomes(collected);
      setDone(count);
    });
    stop.current = () => {
      stopped = true;
      stopAll();
    };
    all.then(
      () => setEnded(stopped ? "stopped" : count < SEEDS.length ? "budget" : "all"),
      () => setEnded("failed"),
    );
    return stopAll;
  }, []);

  const words = {
    all: `${SEEDS.length} seeds done.`,
    budget: `Ten seconds were enough for ${done} seeds.`,
    stopped: `Stopped after ${done} seeds.`,
    failed: "The sandbox couldn't run it.",
  };
  return (
    <section class="playground-seeds program-panel" aria-label="A hundred seeds" tabIndex={-1} ref={panel}>
      <div class="playground-seeds-head">
        <h2>A hundred seeds</h2>
        <p role="status">{ended ? words[ended] : `${done} of ${SEEDS.length} …`}</p>
        {!ended && (
          <button type="button" class="program-button" onClick={() => stop.current()}>
            Stop
          </button>
        )}
        <button type="button" class="program-button" onClick={() => void controller.do("seeds")}>
          Close
        </button>
      </div>
      <progress max={SEEDS.length} value={done} aria-label="Seeds done" data-ended={ended !== undefined} />
      <table>
        <thead>
          <tr>
            <th scope="col">how often</th>
            <th scope="col">how it ended</th>
            <th scope="col">seeds of this kind</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ text, seeds }) => (
            <tr key={text}>
              <td>{seeds.length}</td>
              <td>
                <span
                  class="playground-bar-of"
                  style={{ "--share": `${(seeds.length / Math.max(1, done)) * 100}%` }}
                  aria-hidden="true"
                />
                {text}
              </td>
              <td>
                {seeds.slice(0, SHOWN_SEEDS).map((seed, at) => (
                  <>
                    {at > 0 && ", "}
                    <a
                      href={controller.linkWith(seed)}
                      aria-label={`Run seed ${seed}`}
                      onClick={(event) => {
                        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                        event.preventDefault();
                        void controller.runSeed(seed);
                      }}
                    >
                      {seed}
                    </a>
                  </>
                ))}
                {seeds.length > SHOWN_SEEDS && " …"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
