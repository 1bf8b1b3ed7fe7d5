export const CONFIG_OPERATIONS = ["SET", "DELETE", "APPEND", "SUBTRACT"] as const;

/** What a change does with a key. Release 0.9.1 knows the first two. */
export type ConfigOperation = (typeof CONFIG_OPERATIONS)[number];

/** A change of the cluster's configuration. */
export interface AlterConfig {
  readonly key: string;
  /** Null where a key is deleted. */
  readonly value: string | null;
  readonly opType: ConfigOperation;
}

/** An option of the cluster, and whether it is from server.yaml or was set while the servers ran. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: string;
  readonly source: "INITIAL_SERVER_CONFIG" | "DYNAMIC_SERVER_CONFIG";
}
