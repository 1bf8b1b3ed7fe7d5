/** What the two ends of a simulated connection see of each other. */

/** Why a connection failed, by the name the operating system gives it. */
export type NetworkErrorCode = "ECONNREFUSED" | "ECONNRESET" | "ETIMEDOUT" | "ECANCELED";

/** A failure of the simulated transport. It stays inside the simulator: a client turns it into its system's own error. */
export class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
  readonly code: NetworkErrorCode;
  readonly address: string;

  constructor(code: NetworkErrorCode, address: string) {
    super(`${code} ${address}`);
    this.code = code;
    this.address = address;
  }
}

/** One request that reached a server. */
export interface ServerRequest {
  readonly what: string;
  readonly body: unknown;
  /** The site that asked. */
  readonly from: string;
  /** The connection's own state on the server's side, for sessions. */
  readonly session: Map<string, unknown>;
}

/** A server's handler. It may answer at once, later, or never. */
export type Service = (request: ServerRequest, reply: (body: unknown) => void) => void;

/** Who answers at an address: a service, or a program that takes connections and says nothing. */
export interface Listener {
  readonly site: string;
  readonly service: Service | "silent";
  /** Told when a client's connection ends, with its session. */
  readonly onClose?: ((session: Map<string, unknown>) => void) | undefined;
}

/** A client's end of a connection. */
export interface Connection {
  readonly address: string;
  /** The site that answers at the other end. */
  readonly peer: string;
  readonly open: boolean;
  /** Sends a request. Rejects with NetworkFailure ECONNRESET when the server goes away, ECANCELED after close(). */
  request<Answer>(what: string, body: unknown): Promise<Answer>;
  close(): void;
}
