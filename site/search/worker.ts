import { SearchEngine } from "./engine.ts";
import type { SearchAnswer, SearchQuestion } from "./messages.ts";
import type { SearchIndex } from "./word-index.ts";

// The index is fetched, parsed and searched here, so that the page can be typed in meanwhile.
const engine = load();

async function load(): Promise<SearchEngine> {
  const response = await fetch("/search-index.json");
  if (!response.ok) throw new Error(`search-index.json: ${response.status}`);
  return new SearchEngine((await response.json()) as SearchIndex);
}

addEventListener("message", ({ data }: MessageEvent<SearchQuestion>) => void answer(data));

async function answer({ id, wanted, query }: SearchQuestion): Promise<void> {
  postMessage(await answerOf(id, wanted, query).catch((): SearchAnswer => ({ id })));
}

async function answerOf(id: number, wanted: SearchQuestion["wanted"], query: string): Promise<SearchAnswer> {
  const loaded = await engine;
  return wanted === "documents"
    ? { id, documents: loaded.search(query) }
    : { id, programs: loaded.programs(query) };
}
