import type { Listener } from "./connection.ts";

/** Who listens where on the machine that all processes share. */
export class Addresses {
  readonly #listeners = new Map<string, Listener>();
  readonly #overrides = new Map<string, "refuse" | "silent">();
  /** Which process last listened at an address: a dead process's machine still answers for its ports. */
  readonly #lastProcess = new Map<string, string>();

  /** Takes an address. False when another listener has it. */
  take(address: string, listener: Listener): boolean {
    const port = portOf(address);
    for (const taken of this.#listeners.keys()) {
      if (taken === address || (portOf(taken) === port && (isWildcard(taken) || isWildcard(address))))
        return false;
    }
    this.#listeners.set(address, listener);
    this.#lastProcess.set(address, listener.process);
    return true;
  }

  release(address: string): void {
    this.#listeners.delete(address);
  }

  releaseAllOf(process: string): void {
    for (const [address, listener] of this.#listeners)
      if (listener.process === process) this.#listeners.delete(address);
  }

  /** Whoever listens at an address, or at all addresses of the machine. */
  listenerAt(address: string): Listener | undefined {
    return lookUp(this.#listeners, address);
  }

  override(address: string, mode: "refuse" | "silent" | "normal"): void {
    if (mode === "normal") this.#overrides.delete(address);
    else this.#overrides.set(address, mode);
  }

  /** Who takes a new connection to an address, if anybody does. */
  accepting(address: string): Listener | undefined {
    const mode = this.#overrides.get(address);
    const listener = mode === "refuse" ? undefined : this.listenerAt(address);
    return listener !== undefined && mode === "silent" ? { ...listener, service: "silent" } : listener;
  }

  lastProcessAt(address: string): string | undefined {
    return lookUp(this.#lastProcess, address);
  }
}

function lookUp<T>(map: ReadonlyMap<string, T>, address: string): T | undefined {
  return map.get(address) ?? map.get(`0.0.0.0${portOf(address)}`) ?? map.get(`[::]${portOf(address)}`);
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(":"));
}

function isWildcard(address: string): boolean {
  return address.startsWith("0.0.0.0:") || address.startsWith("[::]:");
}
