// The harness in a browser's worker. The boot script has made addresses of the chunks, imports this module, and hands over
// the only way out: a port to the page, which stays in this closure.

import type { ChunkText, PageToWorker } from "../protocol/index.ts";
import { createAdvisor } from "./advisor.ts";
import { createNextTurn, reportUncaught } from "./browser.ts";
import { createLibrary, type SystemErrors } from "./library.ts";
import { createProgramRunner } from "./program-runner.ts";
import { getterOf, record, uncurry } from "./safe.ts";
import { nameAddress } from "./stack.ts";

export * from "./hooks.ts";

/** What the boot script hands over. */
export interface Handover {
  readonly port: MessagePort;
  /** The message that brought the harness, and those that came since. */
  readonly early: readonly PageToWorker[];
  /** Makes an address of a module's text. */
  publish(text: string): string;
  /** Adds chunks to the graph. */
  add(chunks: readonly ChunkText[]): void;
  /** The addresses of the chunks so far. */
  readonly addresses: { readonly [chunk: string]: string | undefined };
}

const importModule = (address: string): Promise<unknown> => import(/* @vite-ignore */ address);

/** The chunks that tell the inspector of a system's errors. */
const INSPECTIONS = ["inspect-dqlite", "inspect-fluss"];

/** Takes the worker over. */
export function start({ port, early, publish, add, addresses }: Handover): void {
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
      if (address !== undefined) imported.push(importModule(address));
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
