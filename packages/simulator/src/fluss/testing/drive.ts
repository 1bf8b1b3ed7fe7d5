import type { World } from "../../kernel/index.ts";

/** What became of a call. */
export type Outcome =
  | { readonly is: "success"; readonly value: unknown }
  | { readonly is: "error"; readonly error: unknown }
  | { readonly is: "pending" };

/** Lets what has been settled take effect before the world goes on. */
let rest = (): Promise<unknown> => new Promise(setImmediate);

/** Rests in another way: a program in another language may need longer to go on. */
export function restBy(other: () => Promise<unknown>): void {
  rest = other;
}

/** Lets the world run until the call has ended, at most `ms` virtual milliseconds. */
export async function within(world: World, ms: number, call: Promise<unknown>): Promise<Outcome> {
  let outcome: Outcome | undefined;
  call.then(
    (value) => {
      outcome = { is: "success", value };
    },
    (error: unknown) => {
      outcome = { is: "error", error };
    },
  );
  const untilMs = world.nowMs + ms;
  const over = world.schedule(ms, "patience", () => {});
  for (;;) {
    await rest();
    if (outcome !== undefined) {
      world.cancel(over);
      return outcome;
    }
    if (world.nowMs >= untilMs || !world.step()) return { is: "pending" };
  }
}

/** Gives the value of a call that must succeed within an hour. */
export async function done<T>(world: World, call: Promise<T>): Promise<T> {
  const outcome = await within(world, 3_600_000, call);
  if (outcome.is === "error") throw outcome.error;
  if (outcome.is === "pending") throw new Error("the call is still pending after an hour");
  return outcome.value as T;
}

/** Lets virtual time pass. */
export async function pass(world: World, ms: number): Promise<void> {
  await done(world, world.sleep(ms));
}
