import { advanceCommit } from "./commit.ts";
import { replicate } from "./sending.ts";
import type { RaftState } from "./state.ts";
import { store } from "./storage.ts";
import type { Done, Entry, Payload } from "./types.ts";

/** Appends an entry on the leader; `done` is called when it is applied there. Gives its index. */
export function propose(raft: RaftState, payload: Payload, done?: Done): number {
  const entry: Entry = { ...payload, term: raft.term };
  const index = raft.log.append(entry);
  if (entry.kind === "change") raft.setConfiguration(entry.configuration, index);
  if (done !== undefined) raft.waiting.set(index, done);
  store(raft, index, () => {
    if (raft.state === "leader") advanceCommit(raft);
  });
  for (const id of raft.progress.keys()) replicate(raft, id, false);
  return index;
}
