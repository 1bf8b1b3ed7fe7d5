import { ApiError } from "../model/failure.ts";
import type { Operation } from "../model/rights.ts";
import { type Acl, type Authorizer, CLUSTER, databaseResource, type Resource } from "./authorizer.ts";

/** Decides who may do what, from the rights kept in ZooKeeper. (DefaultAuthorizer) */
export class DefaultAuthorizer implements Authorizer {
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
