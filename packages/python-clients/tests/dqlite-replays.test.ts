import { replayAll, replayed, testLists } from "./dqlitepy/replays.ts";

// A sample of what dqlite-replays.deep.test.ts replays: the first call of each kind.
const kindOf = (id: string): string => id.split("-")[0] ?? id;
const kinds = new Set<string>();
replayAll(replayed.filter(({ base_id: id }) => !kinds.has(kindOf(id)) && kinds.add(kindOf(id))));
testLists();
