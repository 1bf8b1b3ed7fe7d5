import { FlussError } from "@faultbook/errors/fluss";
import { within } from "./drive.ts";
import * as fluss from "./simulator.ts";
import { type Settings, Stage } from "./stage.ts";

/** A stage, and the Java client's admin on it. */
export async function administration(
  options: fluss.ClusterOptions = {},
  settings: Settings = {},
): Promise<{ readonly stage: Stage; readonly admin: fluss.JavaAdmin }> {
  const stage = await Stage.set(fluss, options, settings);
  const config = new fluss.Config({ "bootstrap.servers": stage.cluster.bootstrapServers, ...settings });
  const java = await stage.done(fluss.JavaConnection.create(config, { world: stage.world }));
  return { stage, admin: java.getAdmin() };
}

/** Code and text of the error that a call ends with. */
export async function refusal(stage: Stage, call: Promise<unknown>): Promise<string> {
  const outcome = await within(stage.world, 60_000, call);
  if (outcome.is !== "error" || !(outcome.error instanceof FlussError)) return outcome.is;
  return `${outcome.error.errorCode} ${outcome.error.message}`;
}
