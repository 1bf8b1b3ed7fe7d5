export const OPERATIONS = ["READ", "WRITE", "CREATE", "DROP", "ALTER", "DESCRIBE", "ALL"] as const;

export type Operation = (typeof OPERATIONS)[number];

/** A right as administrators name it: which user may do what to the cluster, a database or a table. */
export interface AclBinding {
  readonly user: string;
  readonly operation: Operation;
  /** `cluster`, a database, or a table as in `shop.orders`. */
  readonly resource: string;
}

/** Which rights are meant: those that agree in all that is given. */
export type AclFilter = Partial<AclBinding>;
