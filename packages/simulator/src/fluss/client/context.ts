import type { Random, World } from "../../kernel/index.ts";
import type { Config } from "./config.ts";
import type { Metadata } from "./metadata.ts";
import type { RpcClient } from "./rpc.ts";
import type { ClientRules } from "./rules.ts";

/** What the parts of one connection share. */
export interface ClientContext {
  readonly world: World;
  readonly random: Random;
  readonly config: Config;
  readonly rpc: RpcClient;
  readonly metadata: Metadata;
  readonly rules: ClientRules;
}
