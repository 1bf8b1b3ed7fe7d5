import type { SearchAnswer, SearchQuestion } from "./messages.ts";
import type { IndexedDocument } from "./word-index.ts";

/** What the search of this page finds, best first. Rejects where the search could not be loaded. */
export async function findDocuments(query: string): Promise<readonly IndexedDocument[]> {
  return (await ask("documents", query)).documents ?? [];
}

/** The ids of the programs that fit a query, best first. Rejects where the search could not be loaded. */
export async function findPrograms(query: string): Promise<readonly string[]> {
  return (await ask("programs", query)).programs ?? [];
}

interface Asked {
  readonly resolve: (answer: SearchAnswer) => void;
  readonly reject: (reason: Error) => void;
}

let worker: Worker | undefined;
let last = 0;
const open = new Map<number, Asked>();

function ask(wanted: SearchQuestion["wanted"], query: string): Promise<SearchAnswer> {
  worker ??= start();
  const question: SearchQuestion = { id: ++last, wanted, query };
  return new Promise((resolve, reject) => {
    open.set(question.id, { resolve, reject });
    worker?.postMessage(question);
  });
}

/** Nothing of the search is fetched before its first question. */
function start(): Worker {
  const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "search" });
  made.addEventListener("message", ({ data }: MessageEvent<SearchAnswer>) => {
    if (!data.documents && !data.programs) return fail();
    open.get(data.id)?.resolve(data);
    open.delete(data.id);
  });
  made.addEventListener("error", fail);
  return made;
}

/** A worker that could not load is given up: the next question starts another one. */
function fail(): void {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of open.values()) reject(new Error("The search could not be loaded."));
  open.clear();
}
