// The harness in Node: a thread that runs what the page's worker runs, with the packages as they are built.

import { parentPort, workerData } from "node:worker_threads";
import type { PageToWorker } from "../protocol/index.ts";
import type { LoadedPython } from "../python/host.ts";
import type { PythonOptions } from "../python/programs.ts";
import { createAdvisor } from "../worker/advisor.ts";
import { errors as dqlite } from "../worker/errors-dqlite.ts";
import { errors as fluss } from "../worker/errors-fluss.ts";
import { createLibrary } from "../worker/library.ts";
import { createProgramRunner } from "../worker/program-runner.ts";
import type { PythonImage } from "./python.ts";

const port = parentPort;
if (port === null) throw new Error("This module is the body of a worker thread.");

const post = port.postMessage.bind(port);
const later = setImmediate;
const leave = process.exit.bind(process, 0);
const now = performance.now.bind(performance);
const onProcess = process.on.bind(process);
const encode = encodeURIComponent;
const here = (file: string): string => new URL(file, import.meta.url).href;
const importModule = (address: string): Promise<unknown> => import(address);

const OBSERVED = "@faultbook/errors";
const addresses = new Map<string, string | undefined>();
const addressOf = (specifier: string): string | undefined => {
  if (!addresses.has(specifier)) addresses.set(specifier, resolve(specifier));
  return addresses.get(specifier);
};

function resolve(specifier: string): string | undefined {
  if (specifier === OBSERVED) return here("../worker/observed-errors.ts");
  return /^@faultbook\/(errors|simulator)(\/[a-z]+)*$/.test(specifier)
    ? import.meta.resolve(specifier)
    : undefined;
}

const library = createLibrary(createAdvisor());
library.add(dqlite);
library.add(fluss);

/** For a thread that runs Python: it must be loaded while the realm is still Node's. */
const { python: image, pythonOptions } = workerData as {
  readonly python?: PythonImage;
  readonly pythonOptions?: PythonOptions;
};
const loadedPython = image && (await loadPythonHere(image));

async function loadPythonHere(given: PythonImage): Promise<LoadedPython> {
  const [{ loadPython }, { pythonParts, seedEntropy }] = await Promise.all([
    import("../python/host.ts"),
    import("./python.ts"),
  ]);
  const loaded = await loadPython(await pythonParts(given));
  seedEntropy();
  return loaded;
}

let programs = 0;
const runner = createProgramRunner(
  {
    // Node reports rejections before it goes on to the next turn.
    nextTurn: (turn) => void later(turn),
    wallNow: () => now(),
    onUncaught(report) {
      onProcess("unhandledRejection", report);
      onProcess("uncaughtException", report);
    },
    library,
  },
  {
    addressOf,
    hooks: here("../worker/hooks.ts"),
    publish(text) {
      programs += 1;
      return `data:text/javascript;charset=utf-8,${encode(`${text}\n//${programs}`)}`;
    },
    import: importModule,
    transform: () => import("../transform/index.ts"),
  },
  (message) => post(message),
  loadedPython && { attach: () => loadedPython.attach({ ...pythonOptions, onBroken: () => later(leave) }) },
);

port.on("message", (request: PageToWorker) => {
  if (request.type === "run") runner.run(request);
});
