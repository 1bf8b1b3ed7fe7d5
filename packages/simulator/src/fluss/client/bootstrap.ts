import { asFailure, ClientFailure } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import type { MetadataResponse } from "../protocol/metadata.ts";
import type { RpcClient } from "./rpc.ts";
import { pause, retriable } from "./timing.ts";

const RETRIES = 3;
const FIRST_DELAY_MS = 100;

/**
 * Asks the bootstrap servers for the cluster. A single address is tried four times in all, with growing pauses; of several,
 * each is tried once. (Metadata::init_cluster)
 */
export async function findCluster(rpc: RpcClient, bootstrap: string): Promise<MetadataResponse> {
  const addresses = bootstrap
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  if (addresses.length === 0) throw new ClientFailure("illegal argument", "No bootstrap servers configured");
  const errors: string[] = [];
  let last: unknown;
  for (const address of addresses) {
    const resolved = resolveAddress(address);
    if (typeof resolved === "string") {
      const invalid = new ClientFailure(
        "illegal argument",
        `Invalid bootstrap address '${address}': ${resolved}`,
      );
      errors.push(`${address}: ${invalid.text}`);
      continue;
    }
    try {
      return await (addresses.length === 1 ? patiently(rpc, resolved) : ask(rpc, resolved));
    } catch (error) {
      last = error;
    }
  }
  if (last !== undefined) throw last;
  throw new ClientFailure(
    "illegal argument",
    `Unable to initialize cluster from bootstrap servers '${bootstrap}': ${errors.join("; ")}`,
  );
}

async function patiently(rpc: RpcClient, node: ServerNode): Promise<MetadataResponse> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(rpc, node);
    } catch (error) {
      if (!retriable(asFailure(error)) || tries === RETRIES) throw error;
    }
    rpc.disconnect(node.uid);
    await pause(rpc.environment.world, FIRST_DELAY_MS * (1 << tries), "bootstrap retry");
  }
}

async function ask(rpc: RpcClient, node: ServerNode): Promise<MetadataResponse> {
  const connection = await rpc.connection(node);
  return connection.request("Metadata", { tables: [], partitions: [], partitionIds: [] });
}

/** The node at an address, or why the address is invalid. Of host names, only `localhost` resolves. */
export function resolveAddress(address: string): ServerNode | string {
  const cut = address.lastIndexOf(":");
  if (cut === -1) return "invalid socket address";
  const name = address.slice(0, cut);
  const digits = address.slice(cut + 1);
  if (!/^\d+$/.test(digits) || Number(digits) > 65_535) return "invalid port value";
  const host = name === "localhost" ? "127.0.0.1" : name;
  const bytes = host.split(".");
  const isV6 = /^\[[\da-f:.]+\]$/i.test(host);
  if (!isV6 && (bytes.length !== 4 || bytes.some((byte) => !/^\d{1,3}$/.test(byte) || Number(byte) > 255))) {
    return "failed to lookup address information: Name or service not known";
  }
  const port = Number(digits);
  return { id: -1, uid: `unknown-${host}:${port}`, host, port, serverType: "Unknown" };
}
