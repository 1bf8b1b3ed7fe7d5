import type { World } from "../../kernel/index.ts";
import { betweenEvent } from "../model/between.ts";
import type { ApiError } from "../model/failure.ts";
import { CLIENT } from "./rpc.ts";

/** Notes an error that a server gave the client and the program isn't told of. */
export function noteHidden(world: World, error: ApiError): void {
  if (error.raised === undefined) return;
  const { component } = error.raised;
  world.emit(component, betweenEvent(error, component, CLIENT));
}
