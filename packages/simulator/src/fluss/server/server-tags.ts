import { ApiError } from "../model/failure.ts";
import type { ServerTagRequest } from "../protocol/administration.ts";
import { allow } from "./access.ts";
import { CLUSTER } from "./authorizer.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Handlers } from "./handlers.ts";

/** Tags of tablet servers. One that doesn't fit stops the whole request. (CoordinatorEventProcessor) */
export function serverTagHandlers(coordinator: Coordinator): Handlers {
  return {
    AddServerTag: {
      ms: [0.8, 3],
      run: (request, caller) => {
        allow(coordinator, caller, "ALTER", CLUSTER);
        return coordinator.process("adds a server tag", "addServerTag:1051", () => add(coordinator, request));
      },
    },
    RemoveServerTag: {
      ms: [0.8, 3],
      run: (request, caller) => {
        allow(coordinator, caller, "ALTER", CLUSTER);
        return coordinator.process("removes a server tag", "removeServerTag:1071", () =>
          remove(coordinator, request),
        );
      },
    },
  };
}

function add(coordinator: Coordinator, { serverIds, tag }: ServerTagRequest): Record<string, never> {
  const { serverTags } = coordinator.context.zookeeper;
  for (const id of serverIds) {
    // mutation point: server-to-tag
    if (!coordinator.cache.alive.has(id)) {
      throw new ApiError(
        "SERVER_NOT_EXIST_EXCEPTION",
        `Server ${id} not exists when trying to add server tag.`,
      );
    }
    const held = serverTags.get(id);
    // mutation point: tag-held
    if (held !== undefined && held !== tag) {
      throw new ApiError(
        "SEVER_TAG_ALREADY_EXIST_EXCEPTION",
        `Server tag ${held} already exists for server ${id}. However you want to set it to ${tag}, please remove the server tag first.`,
      );
    }
  }
  for (const id of serverIds) serverTags.set(id, tag);
  return {};
}

/** A server without a tag, or one that isn't there, is no error. */
function remove(coordinator: Coordinator, { serverIds, tag }: ServerTagRequest): Record<string, never> {
  const { serverTags } = coordinator.context.zookeeper;
  for (const id of serverIds) {
    const held = serverTags.get(id);
    // mutation point: tag-to-remove
    if (held !== undefined && held !== tag) {
      throw new ApiError(
        "SEVER_TAG_NOT_EXIST_EXCEPTION",
        `Server tag ${tag} not exists for server ${id}, the current server tag of this server is ${held}.`,
      );
    }
  }
  for (const id of serverIds) serverTags.delete(id);
  return {};
}
