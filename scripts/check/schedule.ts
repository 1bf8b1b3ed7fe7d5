import type { Gate, Outcome } from "./gate.ts";

/** The result of a gate that has ended, or that was left out. */
export interface Done extends Outcome {
  readonly name: string;
  readonly seconds: number;
}

export interface Listener {
  begun(name: string): void;
  done(result: Done): void;
}

/**
 * Runs gates in the order of the list, each as soon as the gates that it needs have passed and enough cores are free. Gates
 * after a failed one still run, so that one run shows every problem; only those that need it are left out.
 */
export async function runGates(
  gates: readonly Gate[],
  cores: number,
  listener: Listener,
  now: () => number = () => performance.now(),
): Promise<Done[]> {
  const results = new Map<string, Done>();
  const running = new Map<string, Promise<void>>();
  let busy = 0;
  const finish = (result: Done): void => {
    results.set(result.name, result);
    listener.done(result);
  };
  const start = (gate: Gate, weight: number): void => {
    busy += weight;
    listener.begun(gate.name);
    const since = now();
    const run = gate
      .run()
      .catch((error: unknown): Outcome => notRun(gate, String(error)))
      .then((outcome) => {
        busy -= weight;
        running.delete(gate.name);
        finish({ ...outcome, name: gate.name, seconds: (now() - since) / 1000 });
      });
    running.set(gate.name, run);
  };

  const waiting = [...gates];
  while (waiting.length > 0 || running.size > 0) {
    const before = waiting.length;
    for (const gate of [...waiting]) {
      const needs = (gate.needs ?? []).filter((name) => gates.some((other) => other.name === name));
      const broken = needs.find((name) => (results.get(name)?.failed ?? 0) > 0);
      if (broken !== undefined) {
        waiting.splice(waiting.indexOf(gate), 1);
        const output = `Left out, since it needs "${broken}".`;
        finish({ ...notRun(gate, output), name: gate.name, seconds: 0 });
        continue;
      }
      if (!needs.every((name) => results.has(name))) continue;
      const weight = gate.cores === "all" ? cores : Math.min(gate.cores, cores);
      // Later gates may not overtake one that waits for cores, or it could wait for ever.
      if (busy + weight > cores) break;
      waiting.splice(waiting.indexOf(gate), 1);
      start(gate, weight);
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (waiting.length === before && waiting.length > 0) {
      throw new Error(`These gates need each other: ${waiting.map(({ name }) => name).join(", ")}`);
    }
  }
  return gates.map(({ name }) => results.get(name) as Done);
}

/** The outcome of a gate that did nothing, for this reason. */
function notRun({ name }: Gate, why: string): Outcome {
  return { passed: 0, failed: 1, failures: [{ file: "", test: name, why }], output: why };
}
