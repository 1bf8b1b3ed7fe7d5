import type { FlussCodeName, FlussError } from "@faultbook/errors/fluss";
import type { World } from "../../kernel/index.ts";
import type * as fluss from "../index.ts";
import { within } from "./drive.ts";
import { type Settings, type Simulator, Stage } from "./stage.ts";

/** The settings of a user who logs in. */
export const SASL = {
  "security.protocol": "SASL",
  "security.sasl.username": "alice",
  "security.sasl.password": "secret",
};

/** The last step of a cause. */
export type Call = () => unknown;

/** One cause of one code: what brings it about, and which component raises it. */
export interface Cause {
  readonly code: FlussCodeName;
  /** The component, as the trace names it; a tablet server by any number. */
  readonly raisedBy: "client" | "coordinator" | "tablet-server";
  /** Sets the stage and gives the call that will fail, or during which one server gives another the error. */
  prepare(simulator: Simulator): Promise<{ readonly stage: Stage; readonly call: Call }>;
}

export function cause(
  code: FlussCodeName,
  raisedBy: Cause["raisedBy"],
  act: (stage: Stage) => Promise<Call> | Call,
  options: fluss.ClusterOptions = {},
  settings: Settings = {},
): Cause {
  return {
    code,
    raisedBy,
    prepare: async (simulator) => {
      const stage = await Stage.set(simulator, options, settings);
      return { stage, call: await act(stage) };
    },
  };
}

/** An error as it left its component. */
export interface Met {
  readonly code: number;
  readonly component: string;
  readonly text: string;
}

/** What a cause has brought about. */
export interface Provoked {
  readonly stage: Stage;
  /** What the call ended with; undefined when it succeeded, or waits for ever. */
  readonly error: Error | undefined;
  /** The errors that left their components, to the program, to another server, or to a client that keeps them to itself. */
  readonly met: readonly Met[];
}

/** Brings a cause about. The call is given ten minutes. */
export async function provoked({ prepare }: Cause, simulator: Simulator): Promise<Provoked> {
  const { stage, call } = await prepare(simulator);
  const outcome = await within(stage.world, 600_000, (async () => call())());
  const error = outcome.is === "error" ? (outcome.error as Error) : undefined;
  return { stage, error, met: [...metIn(stage.world), ...inside(stage.world, error)] };
}

/** The codes that stand inside an exception without one, with the component that the trace names for it. */
function inside({ trace }: World, error: Error | undefined): Met[] {
  const raised = trace.findLast((event) => event.kind === "error-raised");
  const within: Met[] = [];
  for (let at: unknown = error?.cause; at instanceof Error; at = at.cause) {
    const { errorCode } = at as Partial<FlussError>;
    if (typeof errorCode === "number") {
      within.push({ code: errorCode, component: raised?.component ?? "", text: at.message });
    }
  }
  return within;
}

/** The errors that have left a component in a world. */
export function metIn({ trace }: World): Met[] {
  return trace.flatMap((event): Met[] => {
    const { component } = event;
    if (event.kind === "error-raised") return [{ code: Number(event.code), component, text: event.text }];
    if (event.kind !== "fluss.between") return [];
    return [{ code: Number(event["code"]), component, text: String(event["text"]) }];
  });
}
