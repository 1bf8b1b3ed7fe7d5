import { ApiError } from "../model/failure.ts";
import type { BucketOffset, ProducerOffsetsResponse } from "../protocol/administration.ts";
import { allow } from "./access.ts";
import { tableResource } from "./authorizer.ts";
import { wallClockMs } from "./context.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { invalidName } from "./names.ts";

/** How long offsets are kept, and how often the coordinator looks for those that it needn't keep. */
const KEPT_MS = 86_400_000;
const CLEANUP_MS = 3_600_000;

/** The offsets up to which producers had written when a job of theirs began. (ProducerOffsetsManager) */
export function producerHandlers(coordinator: Coordinator): Handlers {
  const { zookeeper } = coordinator.context;
  const held = (producerId: string): ProducerOffsetsResponse | null => {
    checkProducerId(producerId);
    const found = zookeeper.producerOffsets.get(producerId) ?? null;
    return found === null || isCleanedUp(coordinator, found) ? null : found;
  };
  return {
    RegisterProducerOffsets: {
      ms: [1.5, 4],
      zookeeper: true,
      run: ({ producerId, offsets }, caller) => {
        checkWrite(coordinator, caller, offsets);
        const before = held(producerId);
        const now = wallClockMs(coordinator.world);
        if (before !== null && before.expirationTime > now) return { created: false };
        zookeeper.producerOffsets.set(producerId, { expirationTime: now + KEPT_MS, offsets });
        return { created: true };
      },
    },
    GetProducerOffsets: {
      ms: [1.5, 4],
      zookeeper: true,
      run: ({ producerId }, caller) => {
        const found = held(producerId);
        if (found === null) return null;
        const offsets = found.offsets.filter(({ bucket }) => {
          const path = pathOf(coordinator, bucket.tableId);
          return path === undefined || mayRead(coordinator, caller, path);
        });
        return { ...found, offsets };
      },
    },
    DeleteProducerOffsets: {
      ms: [1.5, 4],
      zookeeper: true,
      run: ({ producerId }, caller) => {
        checkWrite(coordinator, caller, held(producerId)?.offsets ?? []);
        zookeeper.producerOffsets.delete(producerId);
        return {};
      },
    },
  };
}

/** The id becomes the name of a file and of a node in ZooKeeper. */
function checkProducerId(id: string): void {
  const invalid = invalidName(id);
  // mutation point: producer-id
  if (invalid !== undefined) {
    throw new ApiError("INVALID_PRODUCER_ID_EXCEPTION", `Invalid producer ID '${id}': ${invalid}`);
  }
}

/** Whether the coordinator has looked since these expired. */
function isCleanedUp(coordinator: Coordinator, { expirationTime }: ProducerOffsetsResponse): boolean {
  const now = wallClockMs(coordinator.world);
  return now - (now % CLEANUP_MS) >= expirationTime;
}

function checkWrite(coordinator: Coordinator, caller: Caller, offsets: readonly BucketOffset[]): void {
  for (const id of new Set(offsets.map(({ bucket }) => bucket.tableId))) {
    const path = pathOf(coordinator, id);
    if (path !== undefined) allow(coordinator, caller, "WRITE", tableResource(path));
  }
}

function mayRead(coordinator: Coordinator, caller: Caller, path: string): boolean {
  const { authorizer } = coordinator.context;
  return authorizer === null || authorizer.isAuthorized(caller.user, "READ", tableResource(path));
}

function pathOf(coordinator: Coordinator, tableId: number): string | undefined {
  return [...coordinator.context.zookeeper.tables()].find(({ meta }) => meta.tableId === tableId)?.meta.path;
}
