import { ApiError } from "../model/failure.ts";
import type { Operation } from "../model/rights.ts";

export type ResourceType = "CLUSTER" | "DATABASE" | "TABLE";

export interface Resource {
  readonly type: ResourceType;
  readonly name: string;
}

/** A right: which user may do what to a resource, and to the resources inside it. */
export interface Acl {
  /** The user's name. */
  readonly user: string;
  readonly operation: Operation;
  readonly resource: Resource;
}

export const CLUSTER: Resource = { type: "CLUSTER", name: "fluss-cluster" };

export function databaseResource(name: string): Resource {
  return { type: "DATABASE", name };
}

export function tableResource(path: string): Resource {
  return { type: "TABLE", name: path };
}

/** `cluster`, a database, or a table as in `shop.orders`. */
export function resourceOf(name: string): Resource {
  if (name === "cluster") return CLUSTER;
  return name.includes(".") ? tableResource(name) : databaseResource(name);
}

/** The resource's name as administrators write it. */
export function nameOf({ type, name }: Resource): string {
  return type === "CLUSTER" ? "cluster" : name;
}

/** Decides who may do what, from the rights kept in ZooKeeper. (DefaultAuthorizer) */
export class Authorizer {
  readonly #superUsers: ReadonlySet<string>;
  readonly #acls: () => readonly Acl[];

  constructor(superUsers: ReadonlySet<string>, acls: () => readonly Acl[]) {
    this.#superUsers = superUsers;
    this.#acls = acls;
  }

  isAuthorized(user: string, operation: Operation, resource: Resource): boolean {
    if (this.#superUsers.has(user)) return true;
    const holders = holdersOf(resource);
    return this.#acls().some(
      (acl) =>
        acl.user === user &&
        holders.some((holder) => holder.type === acl.resource.type && holder.name === acl.resource.name) &&
        // Any right to a resource includes DESCRIBE.
        (acl.operation === operation || acl.operation === "ALL" || operation === "DESCRIBE"),
    );
  }

  authorize(user: string, operation: Operation, resource: Resource): void {
    if (this.isAuthorized(user, operation, resource)) return;
    throw new ApiError(
      "AUTHORIZATION_EXCEPTION",
      `Principal FlussPrincipal{name='${user}', type='User'} have no authorization to operate ${operation} on resource Resource{type=${resource.type}, name='${resource.name}'} `,
    );
  }
}

/** A resource and those that contain it: a table is in its database, a database in the cluster. */
function holdersOf(resource: Resource): readonly Resource[] {
  if (resource.type === "CLUSTER") return [resource];
  if (resource.type === "DATABASE") return [resource, CLUSTER];
  return [resource, databaseResource(resource.name.split(".")[0] ?? ""), CLUSTER];
}
