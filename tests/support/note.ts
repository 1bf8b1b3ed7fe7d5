import { expect, type TestContext } from "vitest";
import { keeps } from "../../quality/budget.ts";
import { limitOf } from "../../quality/budgets.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Figures that the test measured. They are kept with the run, and /quality/ shows them. */
    noted?: Record<string, number>;
  }
}

type Task = TestContext["task"];

/** Notes a figure that a test measured. Of several under one name the greatest counts. */
export function note(task: Task, id: string, figure: number): void {
  const noted = task.meta.noted ?? {};
  task.meta.noted = { ...noted, [id]: Math.max(figure, noted[id] ?? figure) };
}

/** Notes a figure, and expects that it keeps the limit of this name. */
export function expectKept(task: Task, id: string, figure: number): void {
  note(task, id, figure);
  const limit = limitOf(id);
  expect(keeps(limit, [figure]), `${id}: ${figure} ${limit.unit}, with a limit of ${limit.limit}`).toBe(true);
}
