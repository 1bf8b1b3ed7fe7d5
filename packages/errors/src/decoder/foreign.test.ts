// What isn't ours is left alone, and what is ours without being in the catalogue is told as unknown.
import { describe, expect, test } from "vitest";
import { decode } from "./index.ts";

const found = (text: string) => decode(text).errors.map(({ role, id, code }) => `${role} ${id} ${code}`);
const MISSING = "Table 'shop.orders' does not exist.";

describe("what isn't ours", () => {
  test.each([
    [
      "Python's own MemoryError",
      'Traceback (most recent call last):\n  File "a.py", line 1, in f\nMemoryError\n',
    ],
    ["the same with a text", "MemoryError: Unable to allocate 3.2 GiB"],
    ["the same alone", "MemoryError"],
    ["Python's own ConnectionError", "ConnectionError: [Errno 111] Connection refused"],
    ["Java's TimeoutException", "java.util.concurrent.TimeoutException: late"],
    ["Kafka's exceptions", "org.apache.kafka.common.errors.TimeoutException: Expiring 3 records"],
    ["Kafka's codes", "KafkaJSProtocolError: code: 7, type: 'REQUEST_TIMED_OUT'\nerror_code=7, message=x"],
    ["a bare port", "listening on port 7"],
    ["a bare code", "exited with code 7\nerror code: 7\ncode=7"],
    ["a river and a number", "Der Fluss ist 7 m breit"],
    ["a number of nobody", "99"],
    ["Python's sqlite3", "sqlite3.OperationalError: database is locked"],
    ["Django over SQLite", "django.db.utils.OperationalError: database is locked"],
    ["Node's sqlite3", "Error: SQLITE_BUSY: database is locked"],
    ["a record of another's class", '{"type":"sqlite3.OperationalError","message":"database is locked"}'],
    ["words of another product", "etcdserver: not leader\nrqlite: leadership lost"],
    ["a C program's assertion", "prog: src/main.c:12: main: Assertion `x' failed."],
    ["another library", "error while loading shared libraries: libfoo.so.1: cannot open shared object file"],
    ["somebody's stack of Java", "java.lang.IllegalStateException: x\n\tat com.example.App.main(App.java:3)"],
    [
      "Kafka's sender",
      "Got error produce response on topic-partition t-0, fail. Error: NETWORK_EXCEPTION. Error Message: x",
    ],
    ["gRPC's codes", "rpc failed with code 5 (NOT_FOUND): x\nrpc failed with code 8 (INTERNAL): x"],
    [
      "another client's connection",
      "client_connect failed with code 110 (UNKNOWN): timed out\ndlopen failed with code -1 (UNKNOWN): libfoo.so",
    ],
    ["a compiler", "cc failed with code 2 (INVALID)\nx failed with code 1 (NOMEM)"],
    [
      "a class of the same name",
      "MyFlussError(code=7): x\nNodeError: x\nClusterError: y\nClientError: botocore",
    ],
    ["words", "Caused by: a lack of sleep. The table does not exist. NONE"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(decode(text).errors).toEqual([]);
  });

  test("dqlitepy's own MemoryError is told apart by its module or its form", () => {
    expect(found("MemoryError: native_alloc failed with code 1 (NOMEM): x")).toEqual(["error MemoryError 1"]);
    expect(found("dqlitepy.exceptions.MemoryError: op failed with code 1 (NOMEM)")).toEqual([
      "error MemoryError 1",
    ]);
    expect(found("dqlitepy.MemoryError")).toEqual(["error MemoryError 1"]);
  });
});

describe("a number alone", () => {
  test("is a question: all that go by it are named, each with how to tell", () => {
    const { errors } = decode("5");
    expect(errors.map(({ id, args }) => [id, args])).toEqual([
      ["NoLeaderError", { code: "5" }],
      ["DATABASE_NOT_EMPTY", { code: "5" }],
      ["ClientError", { wire: "5" }],
      ["NodeError", { wire: "5" }],
    ]);
    for (const { tell } of errors) expect(tell).toMatch(/where .*5/);
    expect(found("code 31")).toEqual(["error OUT_OF_ORDER_SEQUENCE_EXCEPTION 31"]);
    expect(found("(10506)")).toEqual(["error ClientError null", "error NodeError null"]);
    expect(decode("-2").errors[0]!.tell).toBeNull();
  });
});

describe("a name with a typing error", () => {
  const suggested = (text: string) => decode(text).suggestions.map(({ id }) => id);

  test("is answered with what it may have meant", () => {
    expect(suggested("NoLeaderEror")).toEqual(["NoLeaderError"]);
    expect(suggested("NoLaederError")).toEqual(["NoLeaderError"]);
    expect(suggested("TABLE_NOT_EXISTS")).toEqual(["TABLE_NOT_EXIST"]);
    expect(suggested("dqlitepy.exceptions.NodeErorr:")).toEqual(["NodeError"]);
    expect(suggested("OutOfOrderSequnceException")).toEqual(["OUT_OF_ORDER_SEQUENCE_EXCEPTION"]);
  });

  test("is none where nothing is near, or where it is a number", () => {
    for (const text of ["ImportError", "KeyboardInterrupt", "99", "code 99", "hello"])
      expect(suggested(text)).toEqual([]);
  });
});

describe("what the catalogue doesn't hold", () => {
  test("a code and a class lead to the page about the unknown", () => {
    const { errors } = decode(
      "FlussError(code=99): new\ndqlitepy.exceptions.FancyError: dqlitepy_node_exec failed with code 8 (INTERNAL): x",
    );
    expect(errors).toMatchObject([
      { system: "fluss", id: "unknown", code: 99, args: { code: "99" } },
      { system: "dqlite", id: "unknown", code: 8, args: { class: "FancyError", code: "8" } },
    ]);
    expect(errors[0]!.url).toMatch(/\/fluss\/unknown\/#code=99&v=1$/);
    expect(errors[1]!.url).toMatch(/\/dqlite\/unknown\/#class=FancyError&code=8&op=node\.exec\(\)&v=1$/);
  });

  test("a code beyond what numbers hold stays as it is written", () => {
    const { errors } = decode("FlussError(code=12345678901234567890): x");
    expect(errors).toMatchObject([{ id: "unknown", code: null, args: { code: "12345678901234567890" } }]);
  });

  test("an id beyond 2^53 stays as it is written", () => {
    const text =
      "dqlitepy.exceptions.NodeError: dqlitepy_node_exec failed with code 8 (INTERNAL): Node 18446744073709551615: x (h:1)";
    expect(decode(text).errors[0]!.args.node).toBe("18446744073709551615");
  });
});

describe("addresses", () => {
  test("carry what the page knows of the arguments", () => {
    const [error] = decode(`FlussError(code=7): ${MISSING}`).errors;
    expect(error!.url).toMatch(/^https:\/\/[^/]+\/fluss\/table-not-exist\/#table=shop\.orders&v=1$/);
  });
});
