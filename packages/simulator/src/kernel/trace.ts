/** Data of a trace event: plain, so that it survives a message port and compares byte for byte. */
export type TraceValue =
  | string
  | number
  | boolean
  | null
  | readonly TraceValue[]
  | { readonly [key: string]: TraceValue };

/** What a node does in its group; a view gives each its own colour. */
export type TraceRole =
  | "leader"
  | "candidate"
  | "follower"
  | "standby"
  | "spare"
  | "coordinator"
  | "tablet-server"
  | "idle";

/**
 * The kinds that both systems share and that views draw. A system may add kinds of its own (`TraceDetail`), which a view
 * that doesn't know them leaves out.
 *
 * - `role`: `node` took a role in `term` (dqlite: Raft term; Fluss: coordinator or leader epoch).
 * - `up`, `down`: `node` started to serve, or stopped; `reason` in a few words ("start", "kill", "stop", "crash").
 * - `fault`: something was done to the world, by the program (`cluster.kill`) or by a fault schedule; `ignored` says why it
 *   couldn't be done.
 * - `message`: one message between processes; `lost` when it will never arrive. There are many: views draw them on demand.
 * - `call-start`, `call-ok`, `call-error`: a span of the program; `id` pairs them.
 * - `error-raised`: a failure that became an error; `component` of the event is where it was raised, `path` leads from there
 *   to the program, `call` is the span that it ended, `inside` the code of the error that is its cause, `raisedAtMs` when
 *   the cause was met.
 * - `crash`: the simulated process of the program ended by a signal.
 * - `log`: one line a component would write to its own log.
 */
export type TraceData =
  | { readonly kind: "role"; readonly node: string; readonly role: TraceRole; readonly term: number }
  | { readonly kind: "up" | "down"; readonly node: string; readonly reason: string }
  | {
      readonly kind: "fault";
      readonly fault: string;
      readonly target: TraceValue;
      readonly detail?: TraceValue;
      readonly ignored?: string;
    }
  | {
      readonly kind: "message";
      readonly from: string;
      readonly to: string;
      readonly what: string;
      readonly lost?: true;
    }
  | { readonly kind: "call-start"; readonly id: number; readonly name: string; readonly args: string }
  | { readonly kind: "call-ok"; readonly id: number }
  | {
      readonly kind: "call-error";
      readonly id: number;
      readonly errorName: string;
      readonly code: number | string | null;
      readonly message: string;
    }
  | {
      readonly kind: "error-raised";
      readonly errorName: string;
      readonly code: number | string | null;
      readonly text: string;
      readonly path: readonly string[];
      readonly call: number | null;
      readonly inside?: number;
      readonly raisedAtMs: number;
    }
  | { readonly kind: "crash"; readonly signal: string; readonly reason: string }
  | { readonly kind: "log"; readonly text: string }
  | TraceDetail;

/** A kind that one system adds for itself; its name starts with the system's, as in `dqlite.commit`. */
export interface TraceDetail {
  readonly kind: `${"dqlite" | "fluss" | "net"}.${string}`;
  readonly [key: string]: TraceValue;
}

/** One line of the trace: when (virtual ms), in which order, where, what. */
export type TraceEvent = TraceData & {
  readonly atMs: number;
  readonly seq: number;
  readonly component: string;
};

export type Trace = readonly TraceEvent[];
