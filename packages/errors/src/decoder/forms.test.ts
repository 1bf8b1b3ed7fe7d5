// Errors are found in each form in which people meet them, and told for what they are to each other.
import { describe, expect, test } from "vitest";
import { decode } from "./index.ts";

/** What was found, as "role id code". */
const found = (text: string) => decode(text).errors.map(({ role, id, code }) => `${role} ${id} ${code}`);

const MISSING = "Table 'shop.orders' does not exist.";
const NO_LEADER =
  "dqlitepy.exceptions.NoLeaderError: dqlitepy_client_leader failed with code 5 (NOLEADER): no available dqlite leader server found";
const UNIQUE =
  "dqlitepy_node_exec failed with code 8 (INTERNAL): Node 1: UNIQUE constraint failed: t.b (127.0.0.1:9001)";

describe("Python", () => {
  test("a chain with a direct cause", () => {
    const text = `Traceback (most recent call last):
  File "db.py", line 8, in insert
    node.exec(sql)
dqlitepy.exceptions.NodeError: ${UNIQUE}

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "app.py", line 3, in <module>
    raise FlussError("Table 'shop.orders' does not exist.", 7) from error
FlussError: FlussError(code=7): ${MISSING}
`;
    expect(found(text)).toEqual(["cause NodeError 8", "error TABLE_NOT_EXIST 7"]);
  });

  test("a chain where one happened during the handling of another, of which only one is ours", () => {
    const text = `Traceback (most recent call last):
  File "app.py", line 3, in <module>
FlussError: FlussError(code=7): ${MISSING}

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "app.py", line 5, in <module>
ConnectionError: [Errno 111] Connection refused
`;
    expect(found(text)).toEqual(["cause TABLE_NOT_EXIST 7"]);
  });

  test("two tracebacks that have nothing to do with each other", () => {
    const one = `Traceback (most recent call last):\n  File "a.py", line 1, in f\nFlussError: FlussError(code=7): ${MISSING}\n`;
    const other = `Traceback (most recent call last):\n  File "a.py", line 1, in f\n${NO_LEADER}\n`;
    expect(found(one + other)).toEqual(["error TABLE_NOT_EXIST 7", "error NoLeaderError 5"]);
  });

  test("a tree of exception groups, each member with its own chain", () => {
    const text = `  + Exception Group Traceback (most recent call last):
  |   File "app.py", line 3, in <module>
  |     raise ExceptionGroup("all", errors)
  | ExceptionGroup: all (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "app.py", line 5, in write
    |     raise FlussError("no", 7)
    | FlussError: FlussError(code=7): ${MISSING}
    +---------------- 2 ----------------
    | Exception Group Traceback (most recent call last):
    |   File "app.py", line 9, in inner
    | ExceptionGroup: some (2 sub-exceptions)
    +-+---------------- 1 ----------------
      | Traceback (most recent call last):
      |   File "app.py", line 12, in read
      | FlussError: FlussError(code=4): Database 'shop' does not exist.
      | 
      | The above exception was the direct cause of the following exception:
      | 
      | Traceback (most recent call last):
      |   File "app.py", line 14, in read
      | ${NO_LEADER}
      +---------------- 2 ----------------
      | ValueError: x
      +------------------------------------
FlussError: FlussError(code=25): The request time out.
`;
    expect(found(text)).toEqual([
      "inner TABLE_NOT_EXIST 7",
      "cause DATABASE_NOT_EXIST 4",
      "inner NoLeaderError 5",
      "error REQUEST_TIME_OUT 25",
    ]);
  });

  test("the repr that asyncio prints, but no source line that makes an error", () => {
    const text = `Task exception was never retrieved
future: <Task finished name='Task-2' coro=<main() done, defined at app.py:1> exception=FlussError("${MISSING}", 7)>
Traceback (most recent call last):
  File "app.py", line 12, in <module>
    errors.append(FlussError('other', 8))
    ~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^
FlussError: FlussError(code=7): ${MISSING}
`;
    expect(decode(text).errors).toMatchObject([
      { id: "TABLE_NOT_EXIST", args: { table: "shop.orders" }, count: 2 },
    ]);
    expect(found('raise FlussError("x", 7)\nthrow new FlussError("x", 7)')).toEqual([]);
    expect(found("got FlussError('bad')")).toEqual(["error CLIENT_ERROR -2"]);
  });

  test("what a DB-API error says of one of ours, once with the chain that tells it", () => {
    const outer = `sqlite3.OperationalError: Failed to execute SQL: ${UNIQUE}`;
    expect(found(outer)).toEqual(["inner NodeError 8"]);
    const chain = `Traceback (most recent call last):
dqlitepy.exceptions.NodeError: ${UNIQUE}

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
${outer}`;
    expect(found(chain)).toEqual(["cause NodeError 8"]);
  });

  test("a text that was cut within the class", () => {
    expect(found(`ussError: FlussError(code=7): ${MISSING}`)).toEqual(["error TABLE_NOT_EXIST 7"]);
    expect(found(`deError: ${UNIQUE}`)).toEqual(["error NodeError 8"]);
    expect(found(`RuntimeError: FlussError(code=7): ${MISSING}`)).toEqual(["inner TABLE_NOT_EXIST 7"]);
  });

  test("a cause that dqlitepy writes into the text", () => {
    const text = `dqlitepy.exceptions.DqliteError: backup failed with code -1 (UNKNOWN): broken\nCaused by: ${UNIQUE}`;
    expect(found(text)).toEqual(["error DqliteError -1", "cause NodeError 8"]);
  });
});

describe("Java", () => {
  test("causes, suppressed ones and their causes; not those of others", () => {
    const text = `Exception in thread "main" java.util.concurrent.ExecutionException: org.apache.fluss.exception.TableNotExistException: ${MISSING}
	at java.base/java.util.concurrent.CompletableFuture.reportGet(CompletableFuture.java:396)
	at org.apache.fluss.client.admin.FlussAdmin.getTableInfo(FlussAdmin.java:3)
	Suppressed: org.apache.fluss.exception.DatabaseNotExistException: Database 'shop' does not exist.
		at a.b.C.d(C.java:2)
	Caused by: org.apache.fluss.exception.NetworkException: Disconnected from node 1
		... 3 more
Caused by: org.apache.fluss.exception.TableNotExistException: ${MISSING}
	at org.apache.fluss.exception.ApiException.<init>(ApiException.java:4)
	... 12 more
Caused by: java.util.concurrent.TimeoutException: late
Caused by: org.apache.kafka.common.errors.NotLeaderOrFollowerException: other
`;
    expect(found(text)).toEqual([
      "suppressed DATABASE_NOT_EXIST 4",
      "cause NETWORK_EXCEPTION 1",
      "cause TABLE_NOT_EXIST 7",
    ]);
  });

  test("an exception that only another one's text names", () => {
    const text = `java.util.concurrent.CompletionException: org.apache.fluss.exception.TableNotExistException: ${MISSING}`;
    expect(found(text)).toEqual(["inner TABLE_NOT_EXIST 7"]);
  });

  test("the package name of releases before Apache's", () => {
    expect(found(`com.alibaba.fluss.exception.TableNotExistException: ${MISSING}`)).toEqual([
      "error TABLE_NOT_EXIST 7",
    ]);
  });

  test("a root cause first, as Logback can print it", () => {
    const text = `org.apache.fluss.exception.TableNotExistException: ${MISSING}
\tat a.B.c(B.java:1)
\t... 3 common frames omitted
Wrapped by: org.apache.fluss.exception.StorageException: no
\tat a.B.d(B.java:2)`;
    expect(found(text)).toEqual(["cause TABLE_NOT_EXIST 7", "error STORAGE_EXCEPTION 26"]);
  });

  test("an exception that has no code", () => {
    const text =
      "ERROR x - org.apache.fluss.exception.TabletServerNotAvailableException: TabletServer77 is not available.";
    const { errors } = decode(text);
    expect(errors).toMatchObject([{ system: "fluss", id: "unknown", code: null, role: "error" }]);
    expect(errors[0]!.args).toEqual({ exception: "TabletServerNotAvailableException", server: "77" });
    expect(errors[0]!.url).toContain("/fluss/unknown/#exception=TabletServerNotAvailableException");
  });

  test("imports, frames and classes of the same name tell of nothing", () => {
    const text = `import org.apache.fluss.exception.TableNotExistException;
	at org.apache.fluss.exception.TableNotExistException.<init>(TableNotExistException.java:3)
org.apache.flink.table.catalog.exceptions.TableNotExistException: Table (or view) shop.orders does not exist
} catch (org.apache.fluss.exception.TableNotExistException e) {`;
    expect(found(text)).toEqual([]);
  });
});

describe("JavaScript", () => {
  test("Node's print of an uncaught error with its cause", () => {
    const text = `file:///app.mjs:3
throw new FlussError("${MISSING}", { errorCode: 7 });
      ^

FlussError: ${MISSING}
    at file:///app.mjs:3:9
    at ModuleJob.run (node:internal/modules/esm/module_job:430:25) {
  errorCode: 7,
  docs: 'https://faultbook.dev/fluss/table-not-exist/',
  [cause]: NodeError: ${UNIQUE}
      at file:///app.mjs:2:9 {
    detail: 'UNIQUE constraint failed: t.b',
    code: 8,
    nodeId: 1,
    nodeAddress: '127.0.0.1:9001'
  }
}

Node.js v24.0.0`;
    expect(found(text)).toEqual(["error TABLE_NOT_EXIST 7", "cause NodeError 8"]);
    expect(decode(text).errors[1]!.args).toMatchObject({ node: "1", address: "127.0.0.1:9001", code: "8" });
  });

  test("an AggregateError's errors, and what comes after it", () => {
    const text = `AggregateError: many
    at file:///app.mjs:3:9 {
  [errors]: [
    FlussError: ${MISSING}
        at file:///app.mjs:3:9 {
      errorCode: 7,
      docs: 'x'
    },
    NoLeaderError: dqlitepy_client_leader failed with code 5 (NOLEADER)
        at file:///app.mjs:4:9 {
      detail: '',
      code: 5
    }
  ]
}
FlussError: The request time out.
    at file:///app.mjs:9:9 {
  errorCode: 25
}`;
    expect(found(text)).toEqual([
      "inner TABLE_NOT_EXIST 7",
      "inner NoLeaderError 5",
      "error REQUEST_TIME_OUT 25",
    ]);
  });

  test("a print without a stack, a large code, and one that was cut before the code", () => {
    expect(found(`[FlussError: ${MISSING}] { errorCode: 7, docs: 'x' }`)).toEqual([
      "error TABLE_NOT_EXIST 7",
    ]);
    expect(found(`FlussError: new\n    at a.mjs:1:2 {\n  errorCode: 99,\n`)).toEqual(["error unknown 99"]);
    expect(found(`Uncaught FlussError: boom\n    at f (https://example.org/a.js:1:2)`)).toEqual([
      "error unknown null",
    ]);
  });

  test("a cause in brackets, and what a browser's console says", () => {
    expect(
      found(
        "Error: x\n    at a.mjs:1:2 {\n  [cause]: [NodeError: dqlitepy_node_exec failed with code 8 (INTERNAL): x]\n}",
      ),
    ).toEqual(["cause NodeError 8"]);
    expect(found("Uncaught (in promise) FlussError: boom")).toEqual(["error unknown null"]);
    expect(decode(`Uncaught (in promise) FlussError: ${MISSING}`).errors).toMatchObject([
      { id: "TABLE_NOT_EXIST", code: 7, args: { table: "shop.orders" } },
    ]);
  });

  test("the stacks of other engines and of test runners", () => {
    const stacks = [
      " ❯ a.test.ts:3:9\n\n⎯⎯⎯[1/1]⎯\n\nSerialized Error: { errorCode: 99, docs: 'x' }",
      " errorCode: 99,\n\n      at /app/a.mjs:3:7\n\nBun v1.2.0",
      "run@https://example.org/a.js:1:2\n{ errorCode: 99 }",
      "    run https://example.org/a.js:3\n  errorCode: 99",
    ];
    for (const stack of stacks)
      expect(found(`FlussError: boom\n${stack}`), stack).toEqual(["error unknown 99"]);
  });

  test("the text of a class on its own, where what it says is ours too", () => {
    expect(found("NoLeaderError: no available dqlite leader server found")).toEqual([
      "error NoLeaderError 5",
    ]);
    expect(found(`TableNotExistException: ${MISSING}`)).toEqual(["error TABLE_NOT_EXIST 7"]);
    expect(found("ClientError: An error occurred (NoSuchKey)")).toEqual([]);
  });
});

describe("Rust", () => {
  test("debug output on one line, over several, and with a code that nobody knows", () => {
    const text = `thread 'main' panicked at src/main.rs:3:9:
called \`Result::unwrap()\` on an \`Err\` value: FlussAPIError { api_error: ApiError { code: 7, message: "Table shop.orders does not exist." } }
Error: FlussAPIError { api_error: ApiError { code: 99, message: "new" } }
Error: ApiError {
    code: 36,
    message: "Partition 'region=US' does not exist for table part.log",
}
Error: Fluss hitting unexpected rpc error connection error: ConnectionError("IO Error: Connection refused (os error 111)")
FlussError { message: "Table shop.orders {x} does not exist.", error_code: 8 }`;
    expect(found(text)).toEqual([
      "error TABLE_NOT_EXIST 7",
      "error unknown 99",
      "error PARTITION_NOT_EXISTS 36",
      "error NETWORK_EXCEPTION 1",
      "error TABLE_ALREADY_EXIST 8",
    ]);
    expect(decode(text).errors[2]!.args).toMatchObject({ partition: "region=US", table: "part.log" });
  });

  test("a report with its causes, as anyhow prints it", () => {
    const text = `Error: cannot write\n\nCaused by:\n    0: Fluss API Error: ApiError { code: 7, message: "Table shop.orders does not exist." }.\n`;
    expect(found(text)).toEqual(["cause TABLE_NOT_EXIST 7"]);
  });

  test("another crate's ApiError is none of ours", () => {
    expect(found('ApiError { code: 404, message: "Not Found" }')).toEqual([]);
    expect(found('kube::ApiError { code: 7, message: "x" } KubeApiError { code: 7, message: "x" }')).toEqual(
      [],
    );
  });
});

describe("several at once", () => {
  test("in the order of the text, repeats once with their count", () => {
    const one = `FlussError(code=7): ${MISSING}`;
    const { errors } = decode([one, NO_LEADER, one, "x", one].join("\n"));
    expect(errors).toMatchObject([
      { id: "TABLE_NOT_EXIST", count: 3, line: 1 },
      { id: "NoLeaderError", count: 1, line: 2 },
    ]);
  });

  test("the same code with other arguments is another error", () => {
    const { errors } = decode(
      "FlussError(code=7): Table a.b does not exist.\nFlussError(code=7): Table c.d does not exist.",
    );
    expect(errors.map(({ args, count }) => [args.table, count])).toEqual([
      ["a.b", 1],
      ["c.d", 1],
    ]);
  });

  test("lines of the same length, each an error of its own", () => {
    const lines = ["a.b", "c.d", "e.f", "a.b"].map(
      (table) => `failed: FlussError(code=7): Table ${table} does not exist.`,
    );
    expect(decode(lines.join("\n")).errors.map(({ role, args, count }) => [role, args.table, count])).toEqual(
      [
        ["error", "a.b", 2],
        ["error", "c.d", 1],
        ["error", "e.f", 1],
      ],
    );
    const same = `retry 1: ${NO_LEADER}`;
    expect(decode(Array(5).fill(same).join("\n")).errors).toMatchObject([{ id: "NoLeaderError", count: 5 }]);
  });

  test("two on a line", () => {
    const text =
      "errors: FlussError(code=7): Table a.b does not exist.; FlussError(code=8): Table c.d already exists.";
    expect(found(text)).toEqual(["error TABLE_NOT_EXIST 7", "error TABLE_ALREADY_EXIST 8"]);
  });
});
