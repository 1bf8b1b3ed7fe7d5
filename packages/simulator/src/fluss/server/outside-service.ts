import { type Network, NetworkFailure } from "../../network/index.ts";

/** The process that asks. */
export interface Asker {
  readonly name: string;
  readonly network: Network;
}

/** Whoever waits longer for an outside service gives up. */
const TIMEOUT_MS = 5_000;

const REASONS = {
  ECONNREFUSED: "Connection refused",
  ETIMEDOUT: "connect timed out",
  ECONNRESET: "Connection reset",
  EOF: "Connection reset",
  ECANCELED: "Connection reset",
} as const;

/** Checks the address of such a service. @throws RangeError for one that isn't on this machine. */
export function checkAddress(what: string, address: string | null): void {
  if (address === null || /^127\.0\.0\.1:\d{1,5}$/.test(address)) return;
  throw new RangeError(`${what} must be an address such as "127.0.0.1:9389", got ${JSON.stringify(address)}`);
}

/** Lets a service that servers depend on, and that isn't Fluss, take an address. */
export function startOutsideService(network: Network, name: string, address: string): void {
  network.listen(address, { process: name, service: "silent" });
}

/** Why a server can't reach an outside service; undefined when it can. */
export async function unreachable({ name, network }: Asker, address: string): Promise<string | undefined> {
  try {
    (await network.connect(name, address, TIMEOUT_MS)).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return REASONS[error.code];
  }
}
