import type { WireRequest } from "../gateway.ts";
import type { ClientConnection, ClientProcess, Deadline } from "./connection.ts";
import { Connector } from "./connector.ts";
import { failure, type GoError, type GoResult, success, wrap } from "./errors.ts";

/** After this many bad connections the last attempt makes a new one instead of reusing an idle one. */
const BAD_RETRIES = 2;
/** Codes of the wire protocol after which a connection is closed: leadership lost, the database closed, an unknown error. */
const BAD_CODES = new Set([10250, 10506, 12, 0]);

/**
 * An open database as Go's database/sql with go-dqlite's driver has it: a pool of connections to whoever leads. A
 * bad connection is replaced and the statement is sent again, within the one deadline of the call.
 */
export class SqlDatabase {
  readonly #process: ClientProcess;
  readonly #name: string;
  readonly #connector: Connector;
  readonly #idle: ClientConnection[] = [];

  constructor(process: ClientProcess, name: string, addresses: readonly string[]) {
    this.#process = process;
    this.#name = name;
    this.#connector = new Connector(process, addresses);
  }

  /** Makes a first connection, as a ping does. */
  ping(deadline: Deadline): Promise<GoResult<null>> {
    return this.#retry(deadline, async () => success(null));
  }

  exec<T>(request: WireRequest, deadline: Deadline): Promise<GoResult<T>> {
    return this.#retry(deadline, (connection) => connection.call<T>(request, deadline));
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  async #retry<T>(
    deadline: Deadline,
    ask: (connection: ClientConnection) => Promise<GoResult<T>>,
  ): Promise<GoResult<T>> {
    for (let attempt = 0; ; attempt += 1) {
      const result = await this.#once(deadline, ask, attempt < BAD_RETRIES);
      if (result.ok || result.error.cause.kind !== "bad-connection" || attempt === BAD_RETRIES) return result;
    }
  }

  async #once<T>(
    deadline: Deadline,
    ask: (connection: ClientConnection) => Promise<GoResult<T>>,
    mayReuse: boolean,
  ): Promise<GoResult<T>> {
    if (this.#process.world.nowMs >= deadline.atMs)
      return failure(this.#plain("deadline", "context deadline exceeded"));
    const idle = mayReuse ? this.#idle.pop() : undefined;
    const connected = idle === undefined ? await this.#connect(deadline) : success(idle);
    if (!connected.ok) return connected;
    const answer = await ask(connected.value);
    if (answer.ok) {
      this.#idle.push(connected.value);
      return answer;
    }
    const error = this.#driverError(answer.error);
    if (error.cause.kind === "bad-connection") connected.value.close();
    else this.#idle.push(connected.value);
    return failure(error);
  }

  async #connect(deadline: Deadline): Promise<GoResult<ClientConnection>> {
    const found = await this.#connector.connect(deadline);
    if (!found.ok) return failure(wrap(found.error, "failed to create dqlite connection", "driver"));
    const opened = await found.value.call({ what: "open", name: this.#name }, deadline);
    if (opened.ok) return found;
    found.value.close();
    return failure(this.#driverError(wrap(opened.error, "failed to open database")));
  }

  /** What the driver tells database/sql: that the connection is bad, or SQLite's text alone. */
  #driverError(error: GoError): GoError {
    const { cause } = error;
    const path = [...error.path, "driver"];
    if (
      cause.kind === "net" ||
      cause.kind === "eof" ||
      (cause.kind === "request" && BAD_CODES.has(cause.refusal.code))
    ) {
      return { ...error, cause: { kind: "bad-connection" }, text: "driver: bad connection", path };
    }
    return cause.kind === "request" ? { ...error, text: cause.refusal.text, path } : { ...error, path };
  }

  #plain(kind: "deadline", text: string): GoError {
    return {
      cause: { kind },
      text,
      component: this.#process.name,
      path: ["driver"],
      atMs: this.#process.world.nowMs,
    };
  }
}
