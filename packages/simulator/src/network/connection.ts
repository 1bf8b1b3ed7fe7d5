/** What the two ends of a simulated connection see of each other. */

/** Why a connection failed: the operating system's name for it, or EOF where the other end closed it. */
export type NetworkErrorCode = "ECONNREFUSED" | "ECONNRESET" | "EOF" | "ETIMEDOUT" | "ECANCELED";

/** A failure of the simulated network. It stays inside the simulator: a client turns it into its system's own error. */
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
  /** The process that asked. */
  readonly from: string;
  /** What the server keeps about this connection. */
  readonly state: Map<string, unknown>;
  /** Ends the connection from the server's side: in order (the client finds EOF), or with a reset. */
  hangUp(how: "close" | "reset"): void;
}

/** A server's handler. It may answer at once, later, or never. */
export type Service = (request: ServerRequest, reply: (body: unknown) => void) => void;

/** Who answers at an address: a service, or a process that takes connections and says nothing. */
export interface Listener {
  readonly process: string;
  readonly service: Service | "silent";
  /** Takes the messages that other servers send over connections of their own. */
  readonly receive?: ((message: unknown) => void) | undefined;
  /** Told when a client's connection ends, with its state. */
  readonly onClose?: ((state: Map<string, unknown>) => void) | undefined;
}

/** A client's end of a connection. */
export interface Connection {
  readonly address: string;
  /** The process that answers at the other end. */
  readonly peer: string;
  readonly open: boolean;
  /**
   * Sends a request. Rejects with NetworkFailure EOF when the server goes away, ECONNRESET when the connection is reset,
   * ECANCELED after close(). Without an answer it never settles.
   */
  request<Answer>(what: string, body: unknown): Promise<Answer>;
  close(): void;
}

/** What becomes of a request on its way to a server: it arrives, perhaps changed, is lost, or breaks its connection. */
export type RequestFate = { readonly body: unknown } | "swallow" | "cut";

/** A proxy between clients and servers. */
export type RequestFilter = (what: string, body: unknown) => RequestFate;
