import { replayAll, replayed } from "./dqlitepy/replays.ts";

replayAll(replayed);
