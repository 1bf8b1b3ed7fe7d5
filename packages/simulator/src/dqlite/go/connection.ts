import type { World } from "../../kernel/index.ts";
import { type Connection, type Network, NetworkFailure } from "../../network/index.ts";
import type { WireAnswer, WireRequest } from "../gateway.ts";
import { failure, type GoError, type GoResult, goDuration, success } from "./errors.ts";

/** When a call has to end, in virtual ms; Go's context deadline. */
export interface Deadline {
  readonly atMs: number;
}

/** Longer budgets are cut to this, so that deadlines stay exact numbers. */
const LONGEST_BUDGET_MS = 1e9;

/** A budget in virtual ms as a program gave it. Throws RangeError unless it is a number from 0 up. */
export function budget(timeoutMs: number): number {
  if (typeof timeoutMs !== "number" || !(timeoutMs >= 0))
    throw new RangeError(`timeoutMs must be a number from 0 up, got ${timeoutMs}`);
  return Math.min(timeoutMs, LONGEST_BUDGET_MS);
}

/** The process that a Go client runs in. */
export interface ClientProcess {
  readonly world: World;
  readonly network: Network;
  /** Its name on the network. */
  readonly name: string;
}

/** Dials an address. Failures have the texts of Go's net package. */
export async function dial(
  { world, network, name: from }: ClientProcess,
  address: string,
  deadline: Deadline,
): Promise<GoResult<ClientConnection>> {
  const leftMs = deadline.atMs - world.nowMs;
  if (leftMs <= 0) return failure(netError(world, `dial tcp ${address}: i/o timeout`, true, from));
  try {
    // `localhost`, or no name at all, is the loopback address.
    const dialed = address.replace(/^(localhost)?:/, "127.0.0.1:");
    const connection = await network.connect(from, dialed, leftMs);
    return success(new ClientConnection(world, connection));
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    const timeout = error.code === "ETIMEDOUT";
    const words = timeout ? "i/o timeout" : "connect: connection refused";
    return failure(netError(world, `dial tcp ${address}: ${words}`, timeout, from));
  }
}

/** What the Go runtime writes before it ends the process. */
export const OUT_OF_MEMORY = "runtime: out of memory: cannot allocate 4294967296-byte block";

/** A connection of the Go client: one request at a time, each with the deadline of its call. */
export class ClientConnection {
  readonly #world: World;
  readonly #connection: Connection;
  readonly #local: string;

  constructor(world: World, connection: Connection) {
    this.#world = world;
    this.#connection = connection;
    this.#local = `127.0.0.1:${world.random.fork(`port ${connection.address} ${world.nowUs}`).int(32768, 60999)}`;
  }

  get address(): string {
    return this.#connection.address;
  }

  /** The process that answers. */
  get peer(): string {
    return this.#connection.peer;
  }

  close(): void {
    this.#connection.close();
  }

  async call<T>(request: WireRequest, deadline: Deadline): Promise<GoResult<T>> {
    const budget = goDuration(deadline.atMs - this.#world.nowMs);
    const words = `call ${request.what} (budget ${budget})`;
    const pair = `tcp ${this.#local}->${this.address}`;
    if (!this.#connection.open) {
      return failure(this.#lost(`${words}: send: body: write ${pair}: write: broken pipe`, "net", false));
    }
    const asked = this.#connection.request<WireAnswer>(request.what, request);
    const answer = await this.#within(asked, deadline);
    if (answer === "timeout")
      return failure(this.#lost(`${words}: receive: header: read ${pair}: i/o timeout`, "net", true));
    if (answer === "reset") {
      const text = `${words}: receive: header: read ${pair}: read: connection reset by peer`;
      return failure(this.#lost(text, "net", false));
    }
    if (answer === "closed") return failure(this.#lost(`${words}: receive: header: EOF`, "eof", false));
    // The client reads the first bytes of the text as a length and tries to allocate that much.
    if (answer.foreign === "text") return failure(this.#lost(OUT_OF_MEMORY, "memory", false));
    // Whatever a client wants, its first question on a connection is who leads.
    if (answer.foreign !== undefined)
      return failure(
        this.#lost("failed to parse Node response: decode node: unexpected type 0", "decode", false),
      );
    if (answer.failure === undefined) return success(answer.value as T);
    const { code, text } = answer.failure;
    const error: GoError = {
      cause: { kind: "request", refusal: answer.failure },
      text: `${text} (${code})`,
      component: this.peer,
      path: ["server"],
      atMs: this.#world.nowMs,
    };
    return failure(error);
  }

  #lost(text: string, kind: "net" | "eof" | "memory" | "decode", timeout: boolean): GoError {
    const cause = kind === "net" ? { kind, timeout } : { kind };
    return { cause, text, component: this.peer, path: ["connection"], atMs: this.#world.nowMs };
  }

  #within(
    asked: Promise<WireAnswer>,
    deadline: Deadline,
  ): Promise<WireAnswer | "timeout" | "reset" | "closed"> {
    return new Promise((resolve, reject) => {
      const timer = this.#world.schedule(deadline.atMs - this.#world.nowMs, "read deadline", () =>
        resolve("timeout"),
      );
      const settle = (answer: WireAnswer | "reset" | "closed"): void => {
        this.#world.cancel(timer);
        resolve(answer);
      };
      asked.then(settle, (error: unknown) => {
        if (error instanceof NetworkFailure) settle(error.code === "ECONNRESET" ? "reset" : "closed");
        else reject(error);
      });
    });
  }
}

function netError(world: World, text: string, timeout: boolean, component: string): GoError {
  return { cause: { kind: "net", timeout }, text, component, path: ["connection"], atMs: world.nowMs };
}
