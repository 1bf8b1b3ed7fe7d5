import { DqliteLibraryNotFound, NodeStartError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { perform } from "../../testing/recordings.ts";
import { World } from "../kernel/index.ts";
import { Client, type Machine, machine, Node } from "./index.ts";

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
