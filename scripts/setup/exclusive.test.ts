import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exclusively } from "./exclusive.cjs";

const folder = mkdtempSync(join(tmpdir(), "faultbook-exclusive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const nobody = () => {
  throw new Error("has waited for another one");
};

test("works of one name are done one after the other, each of them", async () => {
  const log: string[] = [];
  const work = (id: number) => async () => {
    log.push(`begin ${id}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`end ${id}`);
    return id;
  };
  const ids = [0, 1, 2, 3, 4];
  const waiting = (holder: string) => {
    expect(holder).toBe(String(process.pid));
  };
  const done = await Promise.all(ids.map((id) => exclusively("a", folder, waiting, work(id))));
  expect(done).toEqual(ids);
  for (let at = 0; at < log.length; at += 2) expect(log[at + 1]).toBe(log[at]?.replace("begin", "end"));
});

test("other names and other folders don't wait", async () => {
  const other = mkdtempSync(join(tmpdir(), "faultbook-exclusive-"));
  const result = await exclusively("a", folder, nobody, () =>
    exclusively("b", folder, nobody, () => exclusively("a", other, nobody, async () => "done")),
  );
  rmSync(other, { recursive: true });
  expect(result).toBe("done");
});

test("a failed work frees the name, and its error comes through", async () => {
  await expect(exclusively("a", folder, nobody, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await exclusively("a", folder, nobody, async () => 1)).toBe(1);
});

test("a process that is killed frees the name", async () => {
  const module = JSON.stringify(join(import.meta.dirname, "exclusive.cjs"));
  const script = `require(${module}).exclusively("a", ${JSON.stringify(folder)}, () => {}, () => {
    console.log("holds");
    return new Promise(() => setInterval(() => {}, 1000));
  });`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  let holder = "";
  const done = exclusively(
    "a",
    folder,
    (id) => {
      holder = id;
      child.kill("SIGKILL");
    },
    async () => "mine",
  );
  expect(await done).toBe("mine");
  expect(holder).toBe(String(child.pid));
});
