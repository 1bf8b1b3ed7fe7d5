import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fluss } from "./errors.ts";
import { callsEndingWith, methods, methodsByRole, originOf } from "./fluss-methods.ts";
import { recordedOf } from "./recorded.ts";

const surface: { public: Record<string, { members?: Record<string, unknown> }> } = JSON.parse(
  readFileSync(new URL("../../packages/errors/facts/fluss-python-surface.json", import.meta.url), "utf8"),
);

/** What the modules beside pyfluss have: the roles that it hasn't got. */
const roles = ["java", "administration", "raw"]
  .map((name) =>
    readFileSync(new URL(`../../packages/python-clients/src/faultbook/${name}.pyi`, import.meta.url), "utf8"),
  )
  .join("");

test("each call has its Python name, which pyfluss has in the same class, or the module of its role", () => {
  for (const { role, owner, python } of methods) {
    if (role !== "client") continue;
    const [name = ""] = python.split("(");
    // In Python the Java client's tables, writers and scanners are pyfluss's own classes, with Java's rules.
    const shared = owner.replace(/^Java/, "");
    const members = [shared, `Fluss${shared}`].flatMap((cls) =>
      Object.keys(surface.public[cls]?.members ?? {}),
    );
    if (members.includes(name)) continue;
    expect(["JavaAdmin", "JavaConnection", "RawGateway"], `${owner}.${python}`).toContain(owner);
    expect(roles, `${owner}.${python}`).toContain(`def ${name}(`);
  }
});

test("each call has a place of its own, and the classes hold all of them", () => {
  expect(new Set(methods.map(({ anchor }) => anchor)).size).toBe(methods.length);
  expect(methodsByRole.flatMap(({ owners }) => owners.flatMap((group) => group.methods))).toEqual(methods);
  expect(methods.find(({ anchor }) => anchor === "append-writer-append-wait")).toMatchObject({
    owner: "AppendWriter",
    typescript: "append().wait()",
    python: "append().wait()",
  });
});

test("Java's calls stand apart, and a scan ends there with an exception that has no code but names one", () => {
  const poll = methods.find(({ anchor }) => anchor === "java-log-scanner-poll");
  expect(poll).toMatchObject({ role: "java", owner: "LogScanner", typescript: "poll()", endings: [] });
  const outOfRange = fluss.find(({ code }) => code === 19)!;
  expect(poll?.exceptions.find(({ around }) => around === outOfRange)?.name).toBe("FetchException");
  expect(callsEndingWith(outOfRange).map(({ name, origin }) => `${name}: ${origin}`)).toContain(
    "LogScanner.poll(): Java: inside a FetchException",
  );
  const listAcls = methods.find(({ anchor }) => anchor === "java-admin-list-acls");
  expect(listAcls?.endings.map(({ entry }) => entry.code)).toContain(47);
});

test("each code that was recorded from a call and has a run is seen from a call, and no code without a run is", () => {
  for (const entry of fluss) {
    const isSeen = callsEndingWith(entry).length > 0;
    if (entry.noRun !== null) expect(isSeen, entry.constant).toBe(false);
    else if (recordedOf(entry).count > 0) expect(isSeen, entry.constant).toBe(true);
  }
});

test("an error is raised where the catalogue has it; the client wraps servers' answers into -2 and 1 alone", () => {
  const endings = methods.flatMap((method) => method.endings);
  for (const { entry, raisedBy } of endings) {
    for (const place of raisedBy) expect(entry.raisedBy, entry.constant).toContain(place);
  }
  const wrapping = endings.filter(({ wraps }) => wraps).map(({ entry }) => entry.code);
  expect([...new Set(wrapping)].toSorted((a, b) => a - b)).toEqual([-2, 1]);
  const append = methods.find(({ anchor }) => anchor === "append-writer-append-wait");
  expect(append?.endings.slice(0, 4).map(originOf)).toEqual([
    "client, for a server's answer",
    "tablet server",
    "client, for a server's answer",
    "client",
  ]);
});
