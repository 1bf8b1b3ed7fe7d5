import { inSite } from "../../playground/in-site.ts";
import { fetchWhole, NotLoaded } from "../../playground/runner/fetch-whole.ts";
import { SearchEngine } from "./engine.ts";
import type { SearchAnswer, SearchQuestion, SearchReply } from "./messages.ts";
import type { SearchIndex } from "./word-index.ts";

// The index is fetched, parsed and searched here, so that the page can be typed in meanwhile.
const engine = load();
// Each question is told of a failure.
engine.catch(() => {});

async function load(): Promise<SearchEngine> {
  const address = new URL(inSite("/search-index.json"), location.href).href;
  const body = await fetchWhole(address, { on: (loadedBytes) => reply({ loadedBytes }) });
  try {
    return new SearchEngine(JSON.parse(new TextDecoder().decode(body)) as SearchIndex);
  } catch (cause) {
    // Its address is the same in each release of the site, and its form need not be.
    throw Object.assign(new NotLoaded("The site has changed since this page was loaded.", true), { cause });
  }
}

const reply = (message: SearchReply): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<SearchQuestion>) => void answer(data));

async function answer({ id, wanted, query }: SearchQuestion): Promise<void> {
  reply(await answerOf(id, wanted, query).catch((error: unknown) => failed(id, error)));
}

async function answerOf(id: number, wanted: SearchQuestion["wanted"], query: string): Promise<SearchAnswer> {
  const loaded = await engine;
  return wanted === "documents"
    ? { id, documents: loaded.search(query) }
    : { id, programs: loaded.programs(query) };
}

function failed(id: number, error: unknown): SearchAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return { id, failure: { message, isGone: error instanceof NotLoaded && error.isGone } };
}
