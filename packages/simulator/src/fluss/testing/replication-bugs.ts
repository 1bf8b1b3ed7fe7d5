import type { Mutation } from "../../../testing/mutation.ts";

const NEVER = { condition: "false" } as const;
const REMOVED = "removed" as const;

/** A bug in how replicas are kept: the changes that put it into the servers. */
export interface ReplicationBug {
  readonly what: string;
  readonly mutations: readonly Mutation[];
}

/** Bugs that a few schedules show. */
export const COMMON_BUGS: readonly ReplicationBug[] = [
  {
    what: "a write is confirmed before others have it",
    mutations: [{ point: "replicated-first", change: { replacement: "done(outcome ?? null);" } }],
  },
  {
    what: "a batch that comes again is stored again",
    mutations: [
      { point: "repeat-known", change: REMOVED },
      { point: "next-sequence", change: NEVER },
    ],
  },
  {
    what: "an election keeps the epoch",
    mutations: [{ point: "epoch-grows", change: { replacement: "leaderEpoch: current.leaderEpoch" } }],
  },
];

/** Bugs that it takes many schedules to meet. */
export const RARE_BUGS: readonly ReplicationBug[] = [
  {
    what: "the high watermark doesn't wait for followers",
    mutations: [{ point: "watermark-of-all", change: REMOVED }],
  },
  {
    what: "a replica out of sync is elected",
    mutations: [
      {
        point: "leader-in-sync",
        change: { replacement: "const leader = replicas.find((id) => canServe(id)) ?? null;" },
      },
    ],
  },
  {
    what: "logs are held to agree up to the follower's end",
    mutations: [{ point: "logs-agree", change: { replacement: "const agreed = endOffset;" } }],
  },
  {
    what: "a leader confirms what it has when it is replaced",
    mutations: [{ point: "leads-to-the-end", change: { replacement: "if (!this.isLeader) return null;" } }],
  },
  {
    what: "a follower doesn't look where a copy belongs",
    mutations: [{ point: "copy-in-place", change: REMOVED }],
  },
  {
    what: "a leader that was replaced changes the in-sync set",
    mutations: [
      { point: "leader-of-now", change: NEVER },
      { point: "set-of-now", change: NEVER },
    ],
  },
  {
    what: "an order from before the last election is obeyed",
    mutations: [
      { point: "coordinator-of-now", change: NEVER },
      { point: "epoch-of-now", change: NEVER },
      { point: "notice-of-now", change: { replacement: "return;" } },
    ],
  },
];
