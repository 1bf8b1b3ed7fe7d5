import { type ClientConnection, type ClientProcess, type Deadline, dial } from "./connection.ts";
import { failure, type GoError, type GoResult, success } from "./errors.ts";

/** Waits between attempts: 200 ms, then twice as long each time, at most a second. */
const BACKOFF_MS = 100;
const BACKOFF_MAX_MS = 1000;
/** Longest time for a dial, and for one attempt at a server with its dial. */
const DIAL_MS = 5000;
const ATTEMPT_MS = 15_000;
/** How many servers are asked at the same time. */
const CONCURRENT = 10;

interface Found {
  readonly connection?: ClientConnection | undefined;
  /** Whom the server named instead of itself. */
  readonly named?: string | undefined;
}

/**
 * go-dqlite's search for the leader: asks all known servers at once, follows the one that they name, and tries again with a
 * growing pause until the deadline has passed. A pause isn't shortened to the deadline, so the last one runs over it.
 */
export class Connector {
  readonly #process: ClientProcess;
  readonly #addresses: readonly string[];
  /** The servers that the last attempt could connect to. */
  readonly #reached = new Set<string>();
  /** What each server answered in the last attempt, for the trace. */
  readonly #answers = new Map<string, string>();
  #lastLeader = "";
  /** An answer that ends the client's process. */
  #fatal: GoError | undefined;

  constructor(process: ClientProcess, addresses: readonly string[]) {
    this.#process = process;
    this.#addresses = addresses;
  }

  async connect(deadline: Deadline): Promise<GoResult<ClientConnection>> {
    for (let attempt = 1; ; attempt += 1) {
      if (attempt > 1) {
        await this.#pause(Math.min(BACKOFF_MS * (1 << Math.min(attempt - 1, 20)), BACKOFF_MAX_MS));
        if (this.#process.world.nowMs >= deadline.atMs) return failure(this.#noLeader());
      }
      this.#reached.clear();
      this.#answers.clear();
      const found = await this.#attempt(deadline);
      if (this.#fatal !== undefined) return failure(this.#fatal);
      if (found !== undefined) {
        this.#lastLeader = found.address;
        return success(found);
      }
    }
  }

  /** One round: the last known leader first, then all servers at once. */
  async #attempt(deadline: Deadline): Promise<ClientConnection | undefined> {
    if (this.#lastLeader !== "") {
      const known = await this.#ask(this.#lastLeader, deadline, () => false);
      if (known.connection !== undefined) return known.connection;
      this.#lastLeader = "";
    }
    return new Promise((resolve) => {
      const queue = this.#addresses.slice();
      let open = queue.length;
      let done = false;
      const next = async (): Promise<void> => {
        const address = queue.shift();
        if (address === undefined) return;
        const connection = await this.#follow(address, deadline, () => done);
        open -= 1;
        if (connection !== undefined) {
          if (done) connection.close();
          done = true;
          resolve(connection);
        } else if (open === 0) resolve(undefined);
        await next();
      };
      if (open === 0) resolve(undefined);
      for (let i = 0; i < CONCURRENT; i += 1) void next();
    });
  }

  async #follow(
    address: string,
    deadline: Deadline,
    cancelled: () => boolean,
  ): Promise<ClientConnection | undefined> {
    const first = await this.#ask(address, deadline, cancelled);
    if (first.connection !== undefined || first.named === undefined || cancelled()) return first.connection;
    return (await this.#ask(first.named, deadline, cancelled)).connection;
  }

  /** Asks one server who leads; keeps the connection if it does so itself. */
  async #ask(address: string, deadline: Deadline, cancelled: () => boolean): Promise<Found> {
    const { nowMs } = this.#process.world;
    if (cancelled() || nowMs >= deadline.atMs) return {};
    const attempt = { atMs: Math.min(deadline.atMs, nowMs + ATTEMPT_MS) };
    const dialed = await dial(this.#process, address, {
      atMs: Math.min(deadline.atMs, nowMs + DIAL_MS),
    });
    if (!dialed.ok) {
      this.#answers.set(address, dialed.error.text.endsWith("refused") ? "refuses" : "can't be reached");
      return {};
    }
    this.#reached.add(address);
    const connection = dialed.value;
    const answer = await connection.call<{ readonly address: string }>({ what: "leader" }, attempt);
    if (!answer.ok && answer.error.cause.kind === "memory") this.#fatal = answer.error;
    const named = answer.ok ? answer.value.address : "";
    this.#answers.set(address, answer.ok ? `names ${named || "nobody"}` : "doesn't answer");
    if (named !== address) {
      connection.close();
      return named === "" ? {} : { named };
    }
    const welcome = await connection.call({ what: "client" }, attempt);
    if (welcome.ok && !cancelled()) return { connection };
    connection.close();
    return {};
  }

  /** Raised by whoever searched: no server has failed; each was asked, and the trace has what it answered. */
  #noLeader(): GoError {
    const component = this.#process.name === "program" ? "client" : this.#process.name;
    const answers = [...this.#answers].map(([address, answer]) => `${address} ${answer}`);
    this.#process.world.emit(component, {
      kind: "log",
      text: `no leader: ${answers.join(", ") || "nobody was asked in time"}`,
    });
    return {
      cause: { kind: "no-leader", asked: this.#addresses.length, reached: this.#reached.size },
      text: "no available dqlite leader server found",
      component,
      path: ["connector"],
      atMs: this.#process.world.nowMs,
    };
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#process.world.schedule(ms, "connector pause", resolve));
  }
}
