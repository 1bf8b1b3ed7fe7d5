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

/** Decides who may do what. */
export interface Authorizer {
  isAuthorized(user: string, operation: Operation, resource: Resource): boolean;
  /** @throws ApiError 48 unless the user may do that. */
  authorize(user: string, operation: Operation, resource: Resource): void;
}
