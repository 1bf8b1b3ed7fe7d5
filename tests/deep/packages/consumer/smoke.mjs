// Checks of the package for every environment: imported by name in Node, bundled in a browser.
import { attemptsOf, configure, docsUrl, matchError, retry, retryAdvice, toProblem } from "@faultbook/errors";
import * as dqlite from "@faultbook/errors/dqlite";
import { cleanupScope, fromCode, fromFailure, safeOperation } from "@faultbook/errors/dqlite/binding";
import { ErrorCode, FlussError, fromWire } from "@faultbook/errors/fluss";
import { fromJSON, toJSON } from "@faultbook/errors/json";
import { safeText, toTelemetry } from "@faultbook/errors/output";

const { DqliteError, NodeError, NodeStartError, NoLeaderError } = dqlite;

/** Runs all checks and returns their names. Throws at the first failure. */
export async function smoke() {
  const held = [];
  const check = (name, holds) => {
    if (!holds) throw new Error(`does not hold: ${name}`);
    held.push(name);
  };

  const noLeader = new NoLeaderError("none", { context: "dqlitepy_client_leader", cause: new Error("why") });
  check("message", noLeader.message === "dqlitepy_client_leader failed with code 5 (NOLEADER): none");
  check("toString", String(noLeader) === `NoLeaderError: ${noLeader.message}`);
  check("stack", noLeader.stack.includes("smoke") && !Object.keys(noLeader).includes("stack"));
  check("cause", noLeader.cause.message === "why");
  check(
    "instanceof",
    noLeader instanceof DqliteError && noLeader instanceof Error && !(noLeader instanceof NodeError),
  );
  check("impostors", !(Object.create(NoLeaderError.prototype) instanceof NoLeaderError));
  check("name of the class", NodeStartError.name === "NodeStartError");
  check("classes", Object.values(dqlite).filter((one) => one.prototype instanceof Error).length > 20);

  const table = fromWire(7, "Table db.orders does not exist.");
  check("codes", ErrorCode.TABLE_NOT_EXIST === 7);
  check("fluss string", String(table) === "FlussError(code=7): Table db.orders does not exist.");
  check("fluss narrowing", FlussError.is(table, "TABLE_NOT_EXIST") && !table.isRetriable);
  check("docsUrl", docsUrl(table) === "https://faultbook.dev/fluss/table-not-exist/#table=db.orders&v=1");
  check("match", matchError(noLeader, { ClientError: () => 1, else: () => 2 }) === 1);
  check("problem", toProblem(noLeader).status === 503);
  check("advice", retryAdvice(fromFailure({ code: 10506 }, "node_exec")).verdict === "may-have-been-applied");
  check("fromCode", fromCode(5, "dqlitepy_node_exec") instanceof NoLeaderError);
  check("telemetry", toTelemetry(table)["error.type"] === "TABLE_NOT_EXIST");
  check("safeText", safeText("\u001b[1m<b>", "html") === "[1m&#60;b&#62;");

  const cloned = structuredClone(toJSON(new NodeError("x", { nodeId: 2n ** 63n, cause: noLeader })));
  const back = fromJSON(cloned, dqlite);
  check(
    "round trip",
    back instanceof NodeError && back.nodeId === 2n ** 63n && back.cause instanceof NoLeaderError,
  );

  let calls = 0;
  const operation = () => {
    calls += 1;
    if (calls < 3) throw noLeader;
    return calls;
  };
  check("retry", (await retry(operation, { baseDelayMs: 1 })) === 3);
  const gaveUp = await retry(() => Promise.reject(table)).catch((error) => error);
  check("attempts", gaveUp === table && attemptsOf(gaveUp).length === 1);
  const control = new AbortController();
  setTimeout(() => control.abort(), 5);
  const aborted = await retry(() => new Promise(() => {}), { signal: control.signal }).catch(
    (error) => error,
  );
  check("abort", aborted.name === "AbortError");

  let cleaned = 0;
  const scope = cleanupScope("x", () => {
    cleaned += 1;
  });
  if (Symbol.asyncDispose) await scope[Symbol.asyncDispose]();
  await scope.dispose();
  check("cleanup", cleaned === 1);
  check("safe", safeOperation("x", () => 5) === 5);

  configure({ docsBase: "https://example.org/" });
  check("configure", docsUrl(noLeader).startsWith("https://example.org/dqlite/no-leader-error/"));
  configure({ docsBase: "https://faultbook.dev" });
  return held;
}
