import { type Loading, loadingPart } from "../../playground/program/loading.ts";
import { NotLoaded } from "../../playground/runner/fetch-whole.ts";
import { arrivedWorker } from "../scripts/arrived-worker.ts";
import type { SearchAnswer, SearchQuestion, SearchReply } from "./messages.ts";
import type { IndexedDocument } from "./word-index.ts";
import workerAddress from "./worker.ts?worker&url";

/** What the search of this page finds, best first. Rejects with a NotLoaded where the search could not be loaded. */
export async function findDocuments(query: string): Promise<readonly IndexedDocument[]> {
  return (await ask("documents", query)).documents ?? [];
}

/** The ids of the programs that fit a query, best first. Rejects as `findDocuments` does. */
export async function findPrograms(query: string): Promise<readonly string[]> {
  return (await ask("programs", query)).programs ?? [];
}

/** How much of the index has arrived. The build writes its size into the button that opens the search. */
export function searchLoading(): Loading {
  return loadingPart(
    document.querySelector<HTMLElement>("[data-index-size]")?.dataset.indexSize,
    loadedBytes,
  );
}

interface Asked {
  readonly resolve: (answer: SearchAnswer) => void;
  readonly reject: (reason: Error) => void;
}

let worker: Promise<Worker> | undefined;
let loadedBytes = 0;
let last = 0;
const open = new Map<number, Asked>();

async function ask(wanted: SearchQuestion["wanted"], query: string): Promise<SearchAnswer> {
  worker ??= start();
  const made = await worker;
  const question: SearchQuestion = { id: ++last, wanted, query };
  return new Promise((resolve, reject) => {
    open.set(question.id, { resolve, reject });
    made.postMessage(question);
  });
}

/** Nothing of the search is fetched before its first question. */
async function start(): Promise<Worker> {
  loadedBytes = 0;
  const made = await arrivedWorker(workerAddress, "search").catch((error: unknown) => {
    worker = undefined;
    throw error;
  });
  made.addEventListener("message", ({ data }: MessageEvent<SearchReply>) => {
    if ("loadedBytes" in data) {
      loadedBytes = data.loadedBytes;
      return;
    }
    const { id, failure } = data;
    if (failure) return fail(made, new NotLoaded(failure.message, failure.isGone));
    open.get(id)?.resolve(data);
    open.delete(id);
  });
  made.addEventListener("error", () => fail(made, new NotLoaded("A part of it didn't arrive.")));
  return made;
}

/** A worker that could not load is given up: the next question starts another one. */
function fail(made: Worker, reason: NotLoaded): void {
  made.terminate();
  worker = undefined;
  for (const { reject } of open.values()) reject(reason);
  open.clear();
}
