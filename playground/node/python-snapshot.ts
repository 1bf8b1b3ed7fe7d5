// A thread that loads Python and hands back its memory. No program ever runs in it.

import { parentPort, workerData } from "node:worker_threads";
import { loadPython } from "../python/host.ts";
import { type PythonImage, pythonParts } from "./python.ts";

const loaded = await loadPython(await pythonParts(workerData as PythonImage));
parentPort?.postMessage(loaded.snapshot());
process.exit();
