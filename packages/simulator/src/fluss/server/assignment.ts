import type { Random } from "../../kernel/index.ts";
import { ServerFault } from "./fault.ts";
import { stackTrace } from "./java.ts";
import type { Assignment } from "./zookeeper.ts";

/** A live tablet server that can hold replicas. */
export interface Host {
  readonly id: number;
  readonly rack: string | null;
}

/**
 * Spreads the replicas of `bucketCount` buckets over the live servers: the first replicas round robin from a random place,
 * the others with a growing shift, and across racks where every server has one. (TableAssignmentUtils)
 */
export function assign(
  random: Random,
  bucketCount: number,
  replicationFactor: number,
  hosts: readonly Host[],
  frames: () => string[],
): Assignment {
  if (bucketCount <= 0) {
    throw new ServerFault(
      "UNKNOWN_SERVER_ERROR",
      stackTrace(
        "org.apache.fluss.exception.InvalidBucketsException: Number of buckets must be larger than 0.",
        [
          "@utils.TableAssignmentUtils.generateAssignment(TableAssignmentUtils.java:51)",
          "@utils.TableAssignmentUtils.generateAssignment(TableAssignmentUtils.java:167)",
          "@coordinator.CoordinatorService.createTable(CoordinatorService.java:415)",
        ],
        frames(),
      ),
    );
  }
  if (replicationFactor <= 0) {
    throw new ServerFault("INVALID_REPLICATION_FACTOR", "Replication factor must be larger than 0.");
  }
  if (replicationFactor > hosts.length) {
    throw new ServerFault(
      "INVALID_REPLICATION_FACTOR",
      `Replication factor: ${replicationFactor} larger than available tablet servers: ${hosts.length}.`,
    );
  }
  const withRack = hosts.filter((host) => host.rack !== null).length;
  if (withRack > 0 && withRack < hosts.length) {
    throw new ServerFault(
      "INVALID_SERVER_RACK_INFO_EXCEPTION",
      "Not all tabletServers have rack information for replica rack aware assignment.",
    );
  }
  const ring = withRack > 0 ? alternateRacks(hosts) : hosts;
  const start = random.int(0, ring.length - 1);
  const firstShift = random.int(0, ring.length - 1);
  return Array.from({ length: bucketCount }, (_, bucket) => {
    const shift = firstShift + Math.floor(bucket / ring.length);
    return placeReplicas(ring, (bucket + start) % ring.length, shift, replicationFactor);
  });
}

function placeReplicas(ring: readonly Host[], first: number, shift: number, count: number): number[] {
  const order = [first];
  for (let j = 0; order.length < ring.length; j += 1) {
    const at = (first + 1 + ((shift + j) % (ring.length - 1))) % ring.length;
    if (!order.includes(at)) order.push(at);
  }
  const hosts = order.map((at) => ring[at] as Host);
  const racks = new Set<string | null>();
  const chosen: Host[] = [];
  // One replica per rack first; the rest go round again.
  for (const host of hosts) {
    if (host.rack === null || !racks.has(host.rack)) chosen.push(host);
    racks.add(host.rack);
  }
  return [...chosen, ...hosts.filter((host) => !chosen.includes(host))]
    .slice(0, count)
    .map((host) => host.id);
}

function alternateRacks(hosts: readonly Host[]): Host[] {
  const byRack = new Map<string | null, Host[]>();
  for (const host of hosts) byRack.set(host.rack, [...(byRack.get(host.rack) ?? []), host]);
  const ring: Host[] = [];
  for (let round = 0; ring.length < hosts.length; round += 1) {
    for (const rack of byRack.values()) {
      const host = rack[round];
      if (host !== undefined) ring.push(host);
    }
  }
  return ring;
}
