/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ProgramController } from "../../program/controller.ts";
import type { Loading } from "../../program/loading.ts";
import { startOf } from "../../program/run-state.ts";
import { partOf } from "../../program/runs.ts";
import { addOutcome, type SeedOutcome } from "../../program/seeds.ts";
import type { Runner } from "../../runner/runner.ts";
import { RetryButton } from "../surface/RetryButton.tsx";
import { useOpened } from "../surface/use-opened.ts";
import { useRetry } from "../surface/use-retry.ts";

interface Props {
  readonly controller: ProgramController;
  readonly runner: () => Pick<Runner, "runSeeds">;
}

const SEEDS: readonly number[] = Array.from({ length: 100 }, (_, at) => at + 1);

/** Seeds that are offered for each kind. */
const SHOWN_SEEDS = 3;

/** The same program with seeds 1 to 100: how often it ends how, with a run of each kind to open. */
export function SeedsPanel({ controller, runner }: Props) {
  const { language } = controller.state.program;
  const [done, setDone] = useState(0);
  const [outcomes, setOutcomes] = useState<readonly SeedOutcome[]>([]);
  const [loading, setLoading] = useState<Loading | undefined>(undefined);
  const [ended, setEnded] = useState<"all" | "budget" | "stopped" | undefined>(undefined);
  const { tries, failure, retry, settle } = useRetry(partOf(language));
  const stop = useRef<() => void>(() => {});
  const panel = useOpened<HTMLElement>("seeds");

  useEffect(() => {
    let collected: readonly SeedOutcome[] = [];
    let count = 0;
    let isOver = false;
    const { done: all, stop: stopAll } = runner().runSeeds(
      controller.request,
      SEEDS,
      (result) => {
        count += 1;
        collected = addOutcome(collected, result.seed, result);
        setOutcomes(collected);
        setDone(count);
      },
      (loadedBytes, totalBytes) => setLoading({ loadedBytes, totalBytes }),
    );
    const end = (how: "all" | "budget" | "stopped"): void => {
      if (!isOver) setEnded(how);
      isOver = true;
    };
    stop.current = () => {
      // What is still being loaded ends the seeds only when it is there.
      end("stopped");
      stopAll();
    };
    all.then(
      () => end(count < SEEDS.length ? "budget" : "all"),
      (error: unknown) => isOver || settle(error),
    );
    return () => {
      isOver = true;
      stopAll();
    };
  }, [tries]);

  const words = {
    all: `${SEEDS.length} seeds done.`,
    budget: `Ten seconds were enough for ${done} seeds.`,
    stopped: `Stopped after ${done} seeds.`,
  };
  const waiting = done === 0 ? startOf(language, loading) : undefined;
  const isBusy = ended === undefined && failure === undefined;
  const result = ended ? words[ended] : failure?.text;
  return (
    <section class="playground-seeds program-panel" aria-label="A hundred seeds" tabIndex={-1} ref={panel}>
      <div class="playground-seeds-head">
        <h2>A hundred seeds</h2>
        <p aria-hidden="true">{result ?? waiting?.text ?? `${done} of ${SEEDS.length} …`}</p>
        <RetryButton failure={failure} retry={retry} />
        {isBusy && (
          <button type="button" class="program-button" onClick={() => stop.current()}>
            Stop
          </button>
        )}
        <button type="button" class="program-button" onClick={() => void controller.do("seeds")}>
          Close
        </button>
      </div>
      <p class="visually-hidden" role="status">
        {result ?? waiting?.announced ?? "The seeds are running."}
      </p>
      <progress max={SEEDS.length} value={done} aria-label="Seeds done" data-ended={!isBusy} />
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
