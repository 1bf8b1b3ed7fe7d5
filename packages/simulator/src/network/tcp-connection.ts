import {
  type Connection,
  type Listener,
  type NetworkErrorCode,
  NetworkFailure,
  type RequestFilter,
} from "./connection.ts";
import { type Packet, type Route, routeBetween } from "./route.ts";

/** What a connection needs of the network that it belongs to. */
export interface ConnectionNetwork {
  carry(packet: Packet): void;
  /** The proxies that requests pass, in order. */
  readonly filters: Iterable<RequestFilter>;
  /** The connection has ended. */
  forget(connection: TcpConnection): void;
}

interface Waiting {
  readonly resolve: (body: unknown) => void;
  readonly reject: (failure: NetworkFailure) => void;
}

/** Both ends of a connection and the two routes between them. Either end may be closed while the other doesn't know yet. */
export class TcpConnection implements Connection {
  readonly address: string;
  readonly peer: string;
  readonly from: string;
  readonly #network: ConnectionNetwork;
  readonly #there: Route;
  readonly #back: Route;
  readonly #listener: Listener;
  readonly #serverState = new Map<string, unknown>();
  readonly #waiting = new Map<number, Waiting>();
  #nextRequest = 0;
  #open = true;
  #serverOpen = true;

  constructor(network: ConnectionNetwork, from: string, address: string, listener: Listener) {
    this.#network = network;
    this.#there = routeBetween(from, listener.process);
    this.#back = routeBetween(listener.process, from);
    this.#listener = listener;
    this.address = address;
    this.peer = listener.process;
    this.from = from;
  }

  get open(): boolean {
    return this.#open;
  }

  request<Answer>(what: string, body: unknown): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (!this.#open) {
        reject(new NetworkFailure("ECONNRESET", this.address));
        return;
      }
      let arriving = body;
      for (const filter of this.#network.filters) {
        const fate = filter(what, arriving);
        if (fate === "swallow") return;
        if (fate === "cut") {
          this.close();
          reject(new NetworkFailure("EOF", this.address));
          return;
        }
        arriving = fate.body;
      }
      const id = this.#nextRequest;
      this.#nextRequest += 1;
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as Answer), reject });
      this.#carry(this.#there, what, "process", () => this.#serve(id, what, arriving));
    });
  }

  close(): void {
    if (!this.#open) return;
    this.#end("ECANCELED");
    if (this.#serverOpen) this.#carry(this.#there, "close", "process", () => this.#closeServer());
  }

  /** The server's end is closed. The client's kernel hears of it after one way, and the client finds `code`. */
  endFromServer(code: "EOF" | "ECONNRESET"): void {
    if (!this.#serverOpen) return;
    this.#closeServer();
    const what = code === "EOF" ? "close" : "reset";
    this.#carry(this.#back, what, "kernel", () => this.#end(code));
  }

  #serve(id: number, what: string, body: unknown): void {
    const { service } = this.#listener;
    if (!this.#serverOpen || service === "silent") return;
    let answered = false;
    const hangUp = (how: "close" | "reset"): void =>
      this.endFromServer(how === "close" ? "EOF" : "ECONNRESET");
    service({ what, body, from: this.from, state: this.#serverState, hangUp }, (answer) => {
      if (answered || !this.#serverOpen) return;
      answered = true;
      this.#carry(this.#back, `${what} answer`, "process", () => this.#settle(id, answer));
    });
  }

  #settle(id: number, answer: unknown): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.resolve(answer);
  }

  #closeServer(): void {
    if (!this.#serverOpen) return;
    this.#serverOpen = false;
    this.#listener.onClose?.(this.#serverState);
  }

  /** The client's end is closed: whatever it waits for fails. */
  #end(code: NetworkErrorCode): void {
    this.#open = false;
    this.#network.forget(this);
    const failure = new NetworkFailure(code, this.address);
    for (const waiting of this.#waiting.values()) waiting.reject(failure);
    this.#waiting.clear();
  }

  #carry(route: Route, what: string, reader: Packet["reader"], arrive: () => void): void {
    this.#network.carry({ route, what, reader, arrive });
  }
}
