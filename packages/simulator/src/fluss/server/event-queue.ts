import { ApiError } from "../model/failure.ts";
import { notInitialized } from "./java.ts";

/** The server whose events these are. */
export interface EventServer {
  readonly name: string;
  /** Whether it has taken over. Before that there are no events. */
  readonly isActive: boolean;
  work(leastMs: number, mostMs: number): Promise<void>;
  zookeeperReady(): Promise<void>;
  log(text: string): void;
}

/** What a coordinator does, one event after the other. (CoordinatorEventManager) */
export class EventQueue {
  readonly #server: EventServer;
  #last: Promise<void> = Promise.resolve();

  constructor(server: EventServer) {
    this.#server = server;
  }

  /** The process has started anew: what waited is gone. */
  clear(): void {
    this.#last = Promise.resolve();
  }

  add(what: string, [least, most]: readonly [number, number], run: () => void | Promise<void>): void {
    const server = this.#server;
    if (!server.isActive) return;
    this.#last = this.#last
      .then(() => server.work(least, most))
      .then(() => server.zookeeperReady())
      .then(() => {
        server.log(`${server.name} ${what}`);
        return run();
      });
  }

  /**
   * Runs something for a request, and gives what comes of it.
   *
   * @param call The service method, as in a stack trace.
   */
  ask<T>(what: string, call: string, ms: readonly [number, number], run: () => T): Promise<T> {
    if (!this.#server.isActive) {
      throw new ApiError("UNKNOWN_SERVER_ERROR", notInitialized(`@coordinator.CoordinatorService.${call}`));
    }
    return new Promise((resolve, reject) => {
      this.add(what, ms, () => {
        try {
          resolve(run());
        } catch (error) {
          reject(error);
        }
      });
    });
  }
}
