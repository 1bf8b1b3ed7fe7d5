import { useEffect, useRef, useState } from "preact/hooks";
import type { FaultData, RunResult } from "../../protocol/index.ts";
import type { Original, ProgramRunner } from "../session.ts";
import { addOutcome, type SeedOutcome } from "./seeds.ts";

interface Props {
  readonly source: string;
  readonly original: Original | undefined;
  readonly faults: readonly FaultData[];
  readonly runner: () => Promise<ProgramRunner>;
  readonly onOpen: (seed: number) => void;
  readonly onClose: () => void;
}

const SEEDS = 100;
/** All seeds together; what isn't done by then is left out, and said. */
const BUDGET_MS = 10_000;

/** The same program with seeds 1 to 100: how often it ends how, with a run of each kind to open. */
export function SeedsPanel({ source, original, faults, runner, onOpen, onClose }: Props) {
  const [done, setDone] = useState(0);
  const [outcomes, setOutcomes] = useState<readonly SeedOutcome[]>([]);
  const [ended, setEnded] = useState<"all" | "budget" | "stopped" | "failed" | undefined>(undefined);
  const stop = useRef<() => void>(() => {});

  useEffect(() => {
    let cancelled = false;
    let stopRun = (): void => {};
    stop.current = () => {
      cancelled = true;
      stopRun();
    };
    const go = async (): Promise<void> => {
      const begin = performance.now();
      let collected: readonly SeedOutcome[] = [];
      try {
        const { run } = await runner();
        const code = original && original.source === source ? original.program : { source };
        for (let seed = 1; seed <= SEEDS; seed += 1) {
          const left = BUDGET_MS - (performance.now() - begin);
          if (left <= 0) return setEnded("budget");
          const { result, stop: stopThis } = run(
            { code, seed, ...(faults.length > 0 ? { faults } : {}) },
            () => {},
          );
          stopRun = stopThis;
          const timer = setTimeout(stopThis, left);
          const end: RunResult = await result;
          clearTimeout(timer);
          if (cancelled) return setEnded("stopped");
          collected = addOutcome(collected, seed, end);
          setOutcomes(collected);
          setDone(seed);
        }
        setEnded("all");
      } catch {
        setEnded("failed");
      }
    };
    void go();
    return () => stop.current();
  }, []);

  const words = {
    all: `${SEEDS} seeds done.`,
    budget: `Ten seconds were enough for ${done} seeds.`,
    stopped: `Stopped after ${done} seeds.`,
    failed: "The sandbox couldn't run it.",
  };
  return (
    <section class="pg-seeds" aria-label="A hundred seeds">
      <h2>A hundred seeds</h2>
      <p role="status">{ended ? words[ended] : `${done} of ${SEEDS} …`}</p>
      <progress max={SEEDS} value={done} aria-label="Seeds done" />
      <table>
        <thead>
          <tr>
            <th scope="col">how often</th>
            <th scope="col">how it ended</th>
            <th scope="col">a run of this kind</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ text, seeds }) => (
            <tr key={text}>
              <td>{seeds.length}</td>
              <td>{text}</td>
              <td>
                <button type="button" class="lab-link" onClick={() => onOpen(seeds[0] ?? 1)}>
                  Open seed {seeds[0]}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {!ended && (
          <button type="button" class="lab-button" onClick={() => stop.current()}>
            Stop
          </button>
        )}{" "}
        <button type="button" class="lab-button" onClick={onClose}>
          Close
        </button>
      </p>
    </section>
  );
}
