/** A node's id. Ids beyond 2^53 are bigint. */
export type ServerId = number | bigint;

/** What a member does: a voter decides, a stand-by only keeps a copy, a spare does neither. */
export type Role = "voter" | "standby" | "spare";

/** A member of the cluster, as the configuration in the log has it. */
export interface Member {
  readonly id: ServerId;
  readonly address: string;
  readonly role: Role;
}

export type Configuration = readonly Member[];

/** What an entry of the log contains. A command is opaque to Raft. */
export type Payload =
  | { readonly kind: "command"; readonly command: unknown }
  | { readonly kind: "change"; readonly configuration: Configuration }
  | { readonly kind: "barrier" };

export type Entry = Payload & { readonly term: number };

/** The state of the machine at an index, in place of the entries up to it. */
export interface Snapshot {
  readonly index: number;
  readonly term: number;
  readonly configuration: Configuration;
  readonly configurationIndex: number;
  readonly state: unknown;
}

/** Messages between servers, with the fields of Raft's RPCs. */
export type Message =
  | {
      readonly kind: "request-vote";
      readonly term: number;
      readonly lastIndex: number;
      readonly lastTerm: number;
      readonly preVote: boolean;
      readonly disruptLeader: boolean;
    }
  | { readonly kind: "vote"; readonly term: number; readonly granted: boolean; readonly preVote: boolean }
  | {
      readonly kind: "append";
      readonly term: number;
      readonly prevIndex: number;
      readonly prevTerm: number;
      readonly entries: readonly Entry[];
      readonly commitIndex: number;
    }
  | {
      readonly kind: "append-result";
      readonly term: number;
      /** The index that didn't match, or 0 on success. */
      readonly rejected: number;
      readonly lastIndex: number;
    }
  | { readonly kind: "install-snapshot"; readonly term: number; readonly snapshot: Snapshot }
  | {
      readonly kind: "timeout-now";
      readonly term: number;
      readonly lastIndex: number;
      readonly lastTerm: number;
    };

/** Raft's own failures, with the texts of libdqlite 1.18.1. */
export const RAFT_TEXT = {
  BADID: "server ID is not valid",
  DUPLICATEID: "server ID already in use",
  DUPLICATEADDRESS: "server address already in use",
  BADROLE: "server role is not valid",
  NOTFOUND: "Resource not found",
  NOTLEADER: "server is not the leader",
  LEADERSHIPLOST: "server has lost leadership",
  CANTCHANGE: "a configuration change is already in progress",
  NOCONNECTION: "no connection to remote server available",
  IOERR: "I/O error",
  NOSPACE: "Not enough disk space",
  TRANSFER: "leadership transfer failed",
} as const;

export type RaftFailure = keyof typeof RAFT_TEXT;

/** What a request to the log or the membership ends with. */
export type Done = (failure: RaftFailure | undefined) => void;

export function voters(configuration: Configuration): Configuration {
  return configuration.filter((member) => member.role === "voter");
}

export function memberOf(configuration: Configuration, id: ServerId): Member | undefined {
  return configuration.find((member) => member.id === id);
}
