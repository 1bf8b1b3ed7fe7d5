// What the compiler knows of the dqlite classes, and what it refuses.
import { expectTypeOf } from "vitest";
import { fromFailure } from "../binding/mapping.ts";
import { WireFailure } from "../generated/wire-failures.ts";
import {
  ClientError,
  type DqliteCode,
  type DqliteCodeName,
  DqliteError,
  DqliteErrorCode,
  DqliteLibraryNotFound,
  NodeError,
  NodeStartError,
  NoLeaderError,
  ResourceLeakWarning,
  SegmentationFault,
  type Severity,
  type WireFailureCode,
} from "./index.ts";

// Fields are typed, and none is any.
const leader = new NoLeaderError("none", { code: 5, context: "client_leader", cause: new Error("x") });
expectTypeOf(leader.detail).toEqualTypeOf<string>();
expectTypeOf(leader.code).toEqualTypeOf<DqliteCode>();
expectTypeOf(leader.codeName).toEqualTypeOf<DqliteCodeName>();
expectTypeOf(leader.severity).toEqualTypeOf<Severity>();
expectTypeOf(leader.recoverable).toEqualTypeOf<boolean>();
expectTypeOf(leader.failureCode).toEqualTypeOf<WireFailureCode | undefined>();
expectTypeOf(leader).toExtend<ClientError>();
expectTypeOf(leader).toExtend<Error>();
expectTypeOf(leader.cause).not.toBeAny();

const start = new NodeStartError("x", { nodeId: 1n, nodeAddress: "h:1" });
expectTypeOf(start.nodeId).toEqualTypeOf<number | bigint | undefined>();
expectTypeOf(start.nodeAddress).toEqualTypeOf<string | undefined>();
expectTypeOf(new DqliteLibraryNotFound().attempts).toEqualTypeOf<
  readonly (readonly [path: string, reason: string])[]
>();
expectTypeOf(new ResourceLeakWarning("x", { resourceType: "node" }).resourceType).toEqualTypeOf<string>();

// Classes of one shape stay apart, so that narrowing is right on both sides.
declare const client: ClientError;
if (client instanceof NoLeaderError) expectTypeOf(client).toEqualTypeOf<NoLeaderError>();
else expectTypeOf(client).toEqualTypeOf<ClientError>();

declare const caught: unknown;
if (caught instanceof NodeError) expectTypeOf(caught.nodeId).toEqualTypeOf<number | bigint | undefined>();
else if (caught instanceof DqliteError) expectTypeOf(caught).toEqualTypeOf<DqliteError>();
else expectTypeOf(caught).toBeUnknown();

expectTypeOf<ClientError>().not.toExtend<NoLeaderError>();
expectTypeOf<NodeStartError>().toExtend<NodeError>();
expectTypeOf<NodeStartError>().not.toExtend<ClientError>();
// @ts-expect-error: a plain error isn't a DqliteError.
const plain: DqliteError = new Error("x");
void plain;

// A finished error doesn't change.
// @ts-expect-error: read-only.
leader.detail = "y";
// @ts-expect-error: read-only.
leader.code = 8;
// @ts-expect-error: read-only.
leader.severity = "FATAL";

// Options are checked.
// @ts-expect-error: only a node's error takes a node.
new ClientError("x", { nodeId: 1 });
// @ts-expect-error: no such option.
new NodeStartError("x", { address: "h:1" });
// @ts-expect-error: a code is a number.
new SegmentationFault("x", { code: "11" });

// Codes of the binding and of the wire don't mix, though both are numbers.
new ClientError("x", { code: DqliteErrorCode.NOLEADER });
new ClientError("x", { code: 99 });
// @ts-expect-error: a wire failure code isn't a code of the binding.
new ClientError("x", { code: WireFailure.NOT_LEADER });
fromFailure({ code: WireFailure.NOT_LEADER }, "client_add");
// @ts-expect-error: and the other way round.
fromFailure({ code: leader.code }, "client_add");
expectTypeOf(DqliteErrorCode.NOLEADER).toEqualTypeOf<5>();
// @ts-expect-error: frozen.
DqliteErrorCode.NOLEADER = 6;
