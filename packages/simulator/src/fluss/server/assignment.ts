import type { Random } from "../../kernel/index.ts";
import { ApiError } from "../model/failure.ts";
import { stackTrace } from "./java.ts";
import type { Assignment } from "./zookeeper.ts";

/** A live tablet server that can hold replicas. */
export interface LiveServer {
  readonly id: number;
  readonly rack: string | null;
}

/**
 * Spreads the replicas of `bucketCount` buckets over the live servers: the first replicas round robin from a random place,
 * the others with a growing shift. Of racks only the absence is looked at: no error depends on which rack a server is in.
 * (TableAssignmentUtils)
 */
export function assign(
  random: Random,
  bucketCount: number,
  replicationFactor: number,
  servers: readonly LiveServer[],
): Assignment {
  if (bucketCount <= 0) {
    throw new ApiError(
      "UNKNOWN_SERVER_ERROR",
      stackTrace(
        "org.apache.fluss.exception.InvalidBucketsException: Number of buckets must be larger than 0.",
        [
          "@utils.TableAssignmentUtils.generateAssignment:51",
          "@utils.TableAssignmentUtils.generateAssignment:167",
          "@coordinator.CoordinatorService.createTable:415",
        ],
      ),
    );
  }
  if (replicationFactor <= 0) {
    throw new ApiError("INVALID_REPLICATION_FACTOR", "Replication factor must be larger than 0.");
  }
  // mutation point: enough-servers
  if (replicationFactor > servers.length) {
    throw new ApiError(
      "INVALID_REPLICATION_FACTOR",
      `Replication factor: ${replicationFactor} larger than available tablet servers: ${servers.length}.`,
    );
  }
  const withRack = servers.filter((server) => server.rack !== null).length;
  // mutation point: racks-known
  if (withRack > 0 && withRack < servers.length) {
    throw new ApiError(
      "INVALID_SERVER_RACK_INFO_EXCEPTION",
      "Not all tabletServers have rack information for replica rack aware assignment.",
    );
  }
  const start = random.int(0, servers.length - 1);
  const firstShift = random.int(0, servers.length - 1);
  return Array.from({ length: bucketCount }, (_, bucket) => {
    const first = bucket + start;
    const shift = firstShift + Math.floor(bucket / servers.length);
    return Array.from({ length: replicationFactor }, (_, replica) => {
      const away = replica === 0 ? 0 : 1 + ((shift + replica - 1) % (servers.length - 1));
      return (servers[(first + away) % servers.length] as LiveServer).id;
    });
  });
}
