// The binding's helpers keep types: sync stays sync, a default joins the result.
import { expectTypeOf } from "vitest";
import type { DqliteError } from "../dqlite/index.ts";
import {
  cleanupScope,
  fromCode,
  fromFailure,
  SafeErrorHandler,
  safeCleanup,
  safeOperation,
} from "./index.ts";

expectTypeOf(fromCode(5, "client_leader")).toEqualTypeOf<DqliteError | undefined>();
expectTypeOf(fromFailure({ code: 10250 }, "client_add")).toEqualTypeOf<DqliteError>();
fromCode(5, "x", { mapping: "upstream", detail: null });
// @ts-expect-error: no such mapping.
fromCode(5, "x", { mapping: "python" });
// @ts-expect-error: the code stands first.
fromCode(5, "x", { code: 5 });

expectTypeOf(safeOperation("x", () => 5)).toEqualTypeOf<number | undefined>();
expectTypeOf(safeOperation("x", async () => 5, { defaultReturn: "d" })).toEqualTypeOf<
  Promise<number | string>
>();
expectTypeOf(safeCleanup("x", () => 5, { defaultReturn: null })).toEqualTypeOf<number | null>();
safeOperation("x", () => 5, { onError: (error) => expectTypeOf(error).toEqualTypeOf<DqliteError>() });
// @ts-expect-error: a cleanup is always safe.
safeCleanup("x", () => 5, { suppressErrors: false });
expectTypeOf(new SafeErrorHandler("x").run(async () => "v")).toEqualTypeOf<Promise<string | undefined>>();

const scope = cleanupScope("x", () => {});
expectTypeOf(scope).toExtend<AsyncDisposable>();
expectTypeOf(scope.dispose()).toEqualTypeOf<Promise<void>>();
