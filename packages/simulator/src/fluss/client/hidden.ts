import type { World } from "../../kernel/index.ts";
import { betweenEvent } from "../model/between.ts";
import type { ApiError } from "../model/failure.ts";
import type { ApiKey } from "../protocol/rpc.ts";
import { CLIENT } from "./component.ts";

/** Notes how often the client has sent a request again in the same way, without the trace holding each of them. */
export function noteRepeated(world: World, api: ApiKey, times: number): void {
  if (times > 0) world.emit(CLIENT, { kind: "fluss.repeated", api, times });
}

/** Notes an error that a server gave the client and the program isn't told of. */
export function noteHidden(world: World, error: ApiError): void {
  if (error.raised === undefined) return;
  const { component } = error.raised;
  world.emit(component, betweenEvent(error, component, CLIENT));
}
