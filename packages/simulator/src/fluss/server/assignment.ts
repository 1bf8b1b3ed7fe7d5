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
 * the others with a growing shift. Racks count as far as they are missing: no error depends on which is which.
 * (TableAssignmentUtils)
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
          "@utils.TableAssignmentUtils.generateAssignment:51",
          "@utils.TableAssignmentUtils.generateAssignment:167",
          "@coordinator.CoordinatorService.createTable:415",
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
  const start = random.int(0, hosts.length - 1);
  const firstShift = random.int(0, hosts.length - 1);
  return Array.from({ length: bucketCount }, (_, bucket) => {
    const first = bucket + start;
    const shift = firstShift + Math.floor(bucket / hosts.length);
    return Array.from({ length: replicationFactor }, (_, replica) => {
      const away = replica === 0 ? 0 : 1 + ((shift + replica - 1) % (hosts.length - 1));
      return (hosts[(first + away) % hosts.length] as Host).id;
    });
  });
}
