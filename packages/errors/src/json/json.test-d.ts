// An error's JSON is JSON, and what comes back is an Error.
import { expectTypeOf } from "vitest";
import * as dqlite from "../dqlite/index.ts";
import { type ErrorJson, fromJSON, type JsonValue, toJSON } from "./index.ts";

declare const caught: unknown;
expectTypeOf(toJSON(new dqlite.NoLeaderError("x"))).toEqualTypeOf<ErrorJson>();
expectTypeOf(toJSON(caught)).toEqualTypeOf<JsonValue>();
expectTypeOf<ErrorJson>().toExtend<JsonValue>();
expectTypeOf(fromJSON(caught, dqlite)).toEqualTypeOf<Error>();
expectTypeOf(fromJSON(caught, [dqlite.NoLeaderError])).not.toBeAny();
