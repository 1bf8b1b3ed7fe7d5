import { ApiError } from "../model/failure.ts";
import type { AclBinding, AclFilter } from "../model/rights.ts";
import {
  type Acl,
  type Authorizer,
  databaseResource,
  nameOf,
  type Resource,
  resourceOf,
} from "./authorizer.ts";
import type { Caller, Handler, Handlers } from "./handlers.ts";
import type { ServerProcess } from "./process.ts";

/** What each server answers about rights. (RpcServiceBase.listAcls) */
export function listAcls(server: ServerProcess): Handler<"ListAcls"> {
  return {
    ms: [1.5, 4],
    run: ({ filter }, { user }) => {
      const authorizer = authorizerOf(server);
      const seen = server.context.zookeeper.acls.filter(({ resource }) =>
        authorizer.isAuthorized(user, "DESCRIBE", resource),
      );
      return seen.map(bindingOf).filter((held) => agrees(held, filter));
    },
  };
}

/** The calls about rights that change them. (CoordinatorService, DefaultAuthorizer) */
export function aclHandlers(server: ServerProcess): Handlers {
  const { zookeeper } = server.context;
  return {
    ListAcls: listAcls(server),
    CreateAcls: {
      ms: [1.5, 4],
      run: async ({ acls }, caller) => {
        const authorizer = authorizerOf(server);
        const asked = acls.map(
          ({ resource, ...right }): Acl => ({ ...right, resource: resourceOf(resource) }),
        );
        checkOwner(authorizer, caller, asked);
        await server.zookeeperReady();
        for (const one of asked) {
          if (!zookeeper.acls.some((held) => isSame(held, one))) zookeeper.acls = [...zookeeper.acls, one];
        }
        return {};
      },
    },
    DropAcls: {
      ms: [1.5, 4],
      run: async ({ filters }, caller) => {
        const authorizer = authorizerOf(server);
        const dropped = zookeeper.acls.filter((held) =>
          filters.some((filter) => agrees(bindingOf(held), filter)),
        );
        checkOwner(authorizer, caller, dropped);
        await server.zookeeperReady();
        zookeeper.acls = zookeeper.acls.filter((held) => !dropped.includes(held));
        return dropped.map(bindingOf);
      },
    },
  };
}

/** @throws ApiError SECURITY_DISABLED_EXCEPTION without an authorizer. */
function authorizerOf({ context }: ServerProcess): Authorizer {
  const { authorizer } = context;
  // mutation point: authorizer-configured
  if (authorizer === null) throw new ApiError("SECURITY_DISABLED_EXCEPTION", "No Authorizer is configured.");
  return authorizer;
}

/** Rights are given and taken by who may alter the database, or the cluster. */
function checkOwner(authorizer: Authorizer, { user }: Caller, acls: readonly Acl[]): void {
  for (const { resource } of acls) authorizer.authorize(user, "ALTER", ownerOf(resource));
}

function ownerOf(resource: Resource): Resource {
  return resource.type === "TABLE" ? databaseResource(resource.name.split(".")[0] ?? "") : resource;
}

function bindingOf({ resource, ...right }: Acl): AclBinding {
  return { ...right, resource: nameOf(resource) };
}

function isSame(one: Acl, other: Acl): boolean {
  return agrees(bindingOf(one), bindingOf(other));
}

function agrees(held: AclBinding, filter: AclFilter): boolean {
  const { user = held.user, operation = held.operation, resource = held.resource } = filter;
  return held.user === user && held.operation === operation && held.resource === resource;
}
