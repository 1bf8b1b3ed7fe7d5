// The harness in a browser's worker. The boot script has made addresses of the chunks, imports this module, and hands over
// the only way out: a port to the page, which stays in this closure.

import type { PageToWorker, PythonKit } from "../protocol/index.ts";
import { createAdvisor } from "./advisor.ts";
import { createNextTurn, reportUncaught } from "./browser.ts";
import { nameClasses } from "./class-names.ts";
import type { Handover } from "./handover.ts";
import { createLibrary, type SystemErrors } from "./library.ts";
import { createProgramRunner } from "./program-runner.ts";
import type { PythonPrograms } from "./run.ts";
import { getterOf, record, uncurry } from "./safe.ts";
import { nameAddress } from "./stack.ts";

export * from "./hooks.ts";

const importModule = (address: string): Promise<unknown> => import(/* @vite-ignore */ address);

/** The chunks that tell the inspector of a system's errors. */
const INSPECTIONS = ["inspect-dqlite", "inspect-fluss"];

/** Python that has started and waits for the realm to be made virtual. */
interface StartedPython {
  attach(): PythonPrograms;
}

/** What the chunk `python` exports. */
interface PythonChunk {
  start(handover: Handover, kit: PythonKit, goOn: (python: StartedPython) => void): Promise<void>;
}

/** Takes the worker over. Python starts first: it needs the platform that programs don't see. */
export async function start(handover: Handover): Promise<void> {
  const { python: kit, addresses } = handover;
  if (kit === null) return serve(handover);
  const python = (await importModule(addresses["python"] as string)) as PythonChunk;
  await python.start(handover, kit, (started) => serve(handover, started));
}

function serve({ port, early, publish, add, addresses }: Handover, python?: StartedPython): void {
  const post = uncurry(MessagePort.prototype.postMessage as (this: MessagePort, message: unknown) => void);
  const dataOf = getterOf<PageToWorker>(MessageEvent.prototype, "data");
  const wallNow = performance.now.bind(performance);
  const library = createLibrary(createAdvisor());
  const met = new Set<string>();
  let chunks: { readonly [specifier: string]: string } = {};
  const runner = createProgramRunner(
    {
      nextTurn: createNextTurn(),
      wallNow: () => wallNow(),
      onUncaught: reportUncaught,
      library,
    },
    {
      addressOf: (specifier) => addresses[chunks[specifier] ?? ""],
      hooks: addresses.harness as string,
      publish,
      import: importModule,
      transform: () =>
        importModule(addresses.transform as string) as Promise<typeof import("../transform/index.ts")>,
    },
    (message) => post(port, message),
    python,
  );
  /** Evaluates what was sent, so that a program that is run later has nothing to wait for. */
  const warm = async (): Promise<void> => {
    const imported: Promise<unknown>[] = [];
    for (const name of INSPECTIONS) {
      const address = addresses[name];
      if (address === undefined || met.has(name)) continue;
      met.add(name);
      imported.push(
        importModule(address).then((module) => library.add((module as { errors: SystemErrors }).errors)),
      );
    }
    for (const chunk of Object.values(chunks)) {
      const address = addresses[chunk];
      if (address !== undefined) imported.push(importModule(address).then(nameClasses));
    }
    await Promise.all(imported);
  };
  /** Deliveries that aren't evaluated yet; a program waits for them. */
  let loading: Promise<unknown> | undefined;
  const receive = async (request: PageToWorker): Promise<void> => {
    if (request.type === "load") {
      chunks = request.specifiers;
      add(request.chunks);
      for (const { name } of request.chunks) nameAddress(addresses[name] as string, `faultbook:${name}`);
      const all = Promise.all([loading, warm()]);
      loading = all;
      await all;
      if (loading === all) loading = undefined;
      runner.send(request, "loaded", record());
    } else if (request.type === "run") {
      if (loading !== undefined) await loading;
      runner.run(request);
    }
  };
  port.onmessage = (event) => void receive(dataOf(event));
  for (const request of early) void receive(request);
}
