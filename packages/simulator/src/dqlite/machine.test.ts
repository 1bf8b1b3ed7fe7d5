import { DqliteLibraryNotFound, NodeStartError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { perform } from "../../testing/recordings.ts";
import { World } from "../kernel/index.ts";
import { Client, type Machine, machine, Node } from "./index.ts";
import type { Denial, Speech } from "./machine.ts";

const host = (): Machine => machine(new World({ seed: 1 }));

test("an odd address is bound as libdqlite binds it", () => {
  const at = host();
  expect(at.resolveBind("127.0.0.1")).toBe("127.0.0.1:8080");
  expect(at.resolveBind("127.0.0.1:99999")).toBe("127.0.0.1:34463");
  expect(at.resolveBind("127.0.0.1:")).toMatch(/^127\.0\.0\.1:\d{5}$/);
  expect(at.resolveBind("127.0.0.1:0")).toMatch(/^127\.0\.0\.1:\d{5}$/);
  expect(at.resolveBind("@gtdqlite")).toBe("@gtdqlite");
  for (const bad of ["localhost:1", "127.0.0.1:x", "300.0.0.1:1", ":1", "", "192.0.2.1:9001"]) {
    expect(at.resolveBind(bad)).toBeUndefined();
  }
});

test("errors of the operating system have Node.js's shape", () => {
  const at = host();
  at.writeFile("/srv/file");
  at.denyAccess("/srv/ro");
  const caught = (path: string): unknown => {
    try {
      at.makeDirectory(path);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  expect(caught("/srv/file")).toMatchObject({
    code: "EEXIST",
    errno: -17,
    syscall: "mkdir",
    path: "/srv/file",
    message: "EEXIST: file already exists, mkdir '/srv/file'",
  });
  expect(caught("/srv/file/below")).toMatchObject({ code: "ENOTDIR" });
  expect(caught("/srv/ro/below")).toMatchObject({
    code: "EACCES",
    message: "EACCES: permission denied, mkdir '/srv/ro/below'",
  });
  expect(caught("/srv/new")).toBeUndefined();
});

test("what happens to a directory or an address that isn't there is refused, with what is there", () => {
  const at = host();
  expect(() => at.setDiskFull("/data/a")).toThrow(
    "no node has its data directory at /data/a: a node makes its own when it is created",
  );
  at.makeDirectory("/data/b");
  expect(() => at.denyAccess("/data/a", "read")).toThrow(
    "no node has its data directory at /data/a: there are /data/b",
  );
  expect(() => at.setDiskFull("/data/b/")).not.toThrow();
  for (const address of ["9001", "127.0.0.1", "127.0.0.1:http", ""])
    expect(() => at.occupyPort(address)).toThrow(
      `an address has its port, such as 127.0.0.1:9001, got ${address}`,
    );
  for (const address of ["127.0.0.1:9001", "[::1]:9001", "@dqlite", "db.example:9001"])
    expect(at.occupyPort(address)).toBe(true);
});

test("a taken port keeps a node from starting until it is free", async () => {
  const { value } = await perform(async (measured) => {
    machine().occupyPort("127.0.0.1:9001");
    const node = new Node("127.0.0.1:9001", "/data/a", { nodeId: 1 });
    await expect(node.start()).rejects.toBeInstanceOf(NodeStartError);
    machine().freePort("127.0.0.1:9001");
    await measured(async () => {
      await node.start();
      return node.isRunning;
    });
  });
  expect(value).toBe(true);
});

test("a directory that was removed between constructor and start", async () => {
  const { error } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", "/data/gone", { nodeId: 1 });
    machine().remove("/data/gone");
    await measured(() => node.start());
  });
  expect(error?.message).toBe(
    "dqlitepy_node_start failed with code 8 (INTERNAL): Node 1: raft_init(): io: directory '/data/gone' does not exist (127.0.0.1:9001)",
  );
});

test("without the native library neither a client nor a node can be made", () => {
  const world = new World({ seed: 1 });
  machine(world).library = "missing";
  expect(() => new Client(["127.0.0.1:9001"], { world })).toThrow(DqliteLibraryNotFound);
  expect(() => new Node("127.0.0.1:9001", "/data/a", { world })).toThrow(DqliteLibraryNotFound);
});

test("the path that a program has chosen is the first in which the library is looked for", () => {
  const at = machine(new World({ seed: 1 }));
  at.library = "missing";
  expect(() => at.loadLibrary("dqlitepy_client_create", "/opt/chosen.so")).toThrow(
    /following paths:\n {2}- \/opt\/chosen\.so \(cannot load/,
  );
});

test.each<[string, Denial, string]>([
  ["of another user", "write", "create I/O capabilities probe file: open: permission denied"],
  ["whose mode forbids it", "mode", "directory '/data/a' is not writable"],
  ["that can't be reached", "reach", "can't access directory '/data/a'"],
])("a start in a directory %s", async (_, what, text) => {
  const { error } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", "/data/a", { nodeId: 1 });
    machine().denyAccess("/data/a", what);
    await measured(() => node.start());
  });
  expect(error?.message).toContain(`Node 1: raft_init(): io: ${text} (`);
});

test("a path that raft has no room for fails the start, not the constructor", async () => {
  const path = `/${"x".repeat(199)}`.repeat(5);
  const { error } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", path, { nodeId: 1 });
    await measured(() => node.start());
  });
  expect(error?.message).toContain("Node 1: raft_uv_init(): directory path too long (");
});

test.each<[boolean, string | undefined]>([
  [true, undefined],
  [false, "raft_start(): io: load open segment open-1: unexpected format version 17275436393656397278"],
])("a garbage open segment and a start with recovery %s", async (autoRecovery, text) => {
  const { error, outcome } = await perform(async (measured) => {
    const first = new Node("127.0.0.1:9001", "/data/a", { nodeId: 1 });
    await first.start();
    await first.stop();
    machine().directory("/data/a")?.addStray("open-1");
    await measured(() => new Node("127.0.0.1:9001", "/data/a", { nodeId: 1, autoRecovery }).start());
  });
  expect(outcome).toBe(text === undefined ? "returned" : "raised");
  if (text !== undefined) expect(error?.message).toContain(`Node 1: ${text} (`);
});

test("a disk that is smaller than a segment takes no write", async () => {
  const { value } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", "/data/a", { nodeId: 1, timeoutMs: 1000 });
    await node.start();
    await node.openDb("x.db");
    machine().setDiskSize("/data/a", 64 * 1024);
    const text = ({ detail }: { detail: string }) => detail.replace(/^Node 1: (.*) \(.*\)$/, "$1");
    await measured(async () => [
      await node.exec("CREATE TABLE t(a)").catch(text),
      await node.exec("INSERT INTO t VALUES(1)").catch(text),
    ]);
  });
  // As recorded on a file system of 64 kB.
  expect(value).toEqual(["disk I/O error", "no such table: t"]);
});

test("a disk of two segments is full when the second is", async () => {
  const { value } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", "/data/a", { nodeId: 1 });
    await node.start();
    await node.openDb("x.db");
    await node.exec("CREATE TABLE t(a)");
    machine().setDiskSize("/data/a", 16 * 1024 * 1024);
    await measured(async () => {
      let written = 0;
      while (
        written < 3000 &&
        (await node.exec("INSERT INTO t VALUES(1)").then(
          () => true,
          () => false,
        ))
      )
        written += 1;
      return written;
    });
  });
  expect(value).toBeGreaterThan(900);
  expect(value).toBeLessThan(2100);
});

test.each<[Speech, string, string]>([
  ["http", "crashed", ""],
  ["garbage", "crashed", ""],
  ["empty-frame", "raised", "no available dqlite leader server found"],
  ["goodbye", "raised", "no available dqlite leader server found"],
  ["nothing", "raised", "no available dqlite leader server found"],
])("another program that says %s at the only address", async (says, outcome, text) => {
  const result = await perform(async (measured, world) => {
    machine(world).occupyPort("127.0.0.1:9001", says);
    await measured(() => new Client(["127.0.0.1:9001"], { timeoutMs: 1000 }).leader());
  });
  expect(result.outcome).toBe(outcome);
  if (outcome === "raised") expect(result.error?.message).toContain(text);
});
