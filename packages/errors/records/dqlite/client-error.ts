import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClientError",
  parent: "DqliteError",
  severity: "ERROR",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised for each failure of a client call whose code isn't 5.",
  meaning: "A client's request to the cluster failed or was refused",
  sentence: "[{op}|A client's request][ to {address}] failed or was refused[ with wire code {wire}].",
  searchWords: [
    "context deadline exceeded",
    "connection reset",
    "ECONNRESET",
    "i/o timeout",
    "EOF",
    "not leader",
  ],
  answers: {
    retry: "depends",
    retryBecause:
      "`a configuration change is already in progress (5)` passes, `not leader (10250)` asks for the leader; an id in use stays in use.",
    passes: {
      when: "45.5 s for a blocked change",
      measured:
        "As recorded after a failed `add()` of a voter. Refusals came within 7 ms; a node that can't be reached costs the call's whole budget.",
    },
    applied: "perhaps",
    appliedBecause:
      "A failed `add()` may have left its change behind: ask `cluster()` before you send it again.",
  },
  texts: [
    /^server ID is not valid\b/,
    /^failed to parse (?:Node|files) response\b/,
    /^failed to establish network connection: /,
  ],
  bareTexts: [
    "server has lost leadership",
    " (10506)",
    /\bcall (?:add|assign|remove|transfer|weight) \(budget/,
    "failed to send Leader request: ",
    "failed to send Cluster request: ",
  ],
  causes: {
    "new-node-silent": {
      title: "The node to be added doesn't answer",
      remedy:
        "Start the node first and compare id and address. By now it is a member without a vote, if `cluster()` lists it as a spare: `remove()` it, then add it again.",
      texts: [/assign.*(timeout|deadline)/],
      answers: { retry: "after-change", applied: "perhaps" },
      provenance: "recorded",
    },
    "change-in-progress": {
      title: "An earlier change isn't finished",
      remedy:
        "Wait: it held for 45.5 s after an `add()` whose node couldn't catch up. Then see `cluster()` for a spare that was left behind, and remove it.",
      wireCodes: [5],
      bareTexts: ["a configuration change is already in progress"],
      provenance: "recorded",
    },
    "id-or-address-taken": {
      title: "The id or the address is taken",
      remedy:
        "Compare with `cluster()`, the role too. A spare left by a failed `add()` has no vote, and dqlitepy can't give it one: `remove()` it, then add it again.",
      texts: ["already in use (1)"],
      wireCodes: [1],
      bareTexts: ["server ID already in use", "server address already in use"],
      provenance: "recorded",
    },
    "no-such-member": {
      title: "There is no member of that id",
      remedy: "If you wanted it gone, it is gone.",
      texts: ["server ID is not valid"],
      provenance: "recorded",
    },
    "asked-a-follower": {
      title: "The node that was asked doesn't lead",
      remedy:
        "Ask `leader()` and send the change there. After an `add()` look into `cluster()` first: it sends two requests, and the first may have been done.",
      wireCodes: [10250],
      bareTexts: ["not leader (10250)", /: not leader["']?$/],
      provenance: "recorded",
    },
    "connection-refused": {
      title: "Nobody listens at the address",
      remedy: "Start the node, or correct the client's list of addresses; then send the same call again.",
      texts: [/connection refused/i],
      answers: { retry: "yes", applied: "no", appliedBecause: "Nothing was sent." },
      provenance: "recorded",
    },
    "connection-broke": {
      title: "The connection broke",
      remedy:
        "Make a new client. `EOF` in a change of the membership can mean that the node has just died of it.",
      texts: [/pipe|reset|EOF|bad conn/],
      answers: { retry: "yes", again: "new-client", applied: "perhaps" },
      provenance: "recorded",
    },
    "majority-gone": {
      title: "The majority is gone, and nobody has noticed",
      remedy:
        "Bring a voter back and look at the members before you repeat it. On the wire the same call ended in `server has lost leadership` (10506), and the new member was there afterwards.",
      answers: { retry: "after-change", applied: "perhaps" },
      provenance: "recorded",
    },
    "timed-out": {
      title: "The answer didn't come in time",
      remedy:
        "Look whether it was applied, with `cluster()` for a change of the members, before you send it again.",
      texts: [/timeout|deadline/],
      answers: { retry: "yes", applied: "perhaps" },
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NoLeaderError",
      how: "Nobody leads at all. With 10250 in the text somebody does, at another address.",
    },
    {
      with: "dqlite/ClusterJoinError",
      how: "Documented for a node that can't join. A join that fails is this class, from `add()`.",
    },
    {
      with: "dqlite/MemoryError",
      how: "Failure code 1 of the server is a refusal, code 1 of the binding is NOMEM.",
    },
    { with: "dqlite/NodeError", how: "SQL never goes through `Client`; it fails as NodeError." },
  ],
  recordings: ["m3-add-dup-id", "add-dup-id", "add-unreachable", "m3-add-at-follower"],
});
