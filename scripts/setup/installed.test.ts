import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { firstDifference, forgetInstallation, whyInstall, writeReceipt } from "./installed.cjs";

const linux = { os: "linux", cpu: "x64", libc: "glibc" };
const mac = { os: "darwin", cpu: "arm64", libc: undefined };

interface Entry {
  version: string;
  integrity: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}
const name = fc.stringMatching(/^[a-z]{1,6}$/);
const list = (...values: string[]) =>
  fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined, freq: 2 });
const entry: fc.Arbitrary<Entry> = fc
  .record({
    version: fc.constantFrom("1.0.0", "2.0.0"),
    integrity: fc.constantFrom("a", "b"),
    os: list("linux", "darwin", "!win32"),
    cpu: list("x64", "arm64"),
    libc: list("glibc", "musl"),
  })
  .map(({ version, integrity, os, cpu, libc }) => ({
    version,
    integrity,
    ...((os || cpu || libc) && { optional: true }),
    ...(os && { os }),
    ...(cpu && { cpu }),
    ...(libc && { libc }),
  }));
const lockfile = fc
  .dictionary(
    name.map((each) => `node_modules/${each}`),
    entry,
  )
  .map((packages): Record<string, Entry> => ({ "": { version: "1.0.0", integrity: "" }, ...packages }));

/** What npm installs: everything but what is another machine's. A list that names nothing but exclusions admits the rest. */
function installedOn(machine: typeof linux | typeof mac, locked: Record<string, Entry>) {
  const admits = (items: string[] | undefined, value: string | undefined): boolean =>
    !items ||
    (value !== undefined &&
      !items.includes(`!${value}`) &&
      (items.every((item) => item[0] === "!") || items.includes(value)));
  return Object.fromEntries(
    Object.entries(locked).filter(
      ([path, { os, cpu, libc }]) =>
        path !== "" && admits(os, machine.os) && admits(cpu, machine.cpu) && admits(libc, machine.libc),
    ),
  );
}

test("what npm installs from a lockfile on a machine is nothing to install there, in whatever order", () => {
  fc.assert(
    fc.property(lockfile, fc.constantFrom(linux, mac), (locked, machine) => {
      const reversed = Object.fromEntries(Object.entries(installedOn(machine, locked)).reverse());
      expect(firstDifference(locked, reversed, machine)).toBeUndefined();
    }),
  );
});

test("a package that is missing, another version or one too many is found", () => {
  fc.assert(
    fc.property(
      lockfile,
      fc.nat(),
      fc.constantFrom("missing", "version", "integrity", "more"),
      (locked, n, how) => {
        const installed = installedOn(linux, locked);
        const paths = Object.keys(installed);
        const path =
          how === "more" ? "node_modules/x/node_modules/more" : paths[n % Math.max(1, paths.length)];
        fc.pre(path !== undefined);
        const changed = { ...installed };
        if (how === "missing") delete changed[path];
        else if (how === "more") changed[path] = { version: "1.0.0", integrity: "a" };
        else changed[path] = { ...installed[path]!, [how]: "other" };
        expect(firstDifference(locked, changed, linux)?.path).toBe(path);
      },
    ),
  );
});

test("what was installed on another machine is, unless no package is of one machine only", () => {
  fc.assert(
    fc.property(lockfile, (locked) => {
      const there = installedOn(mac, locked);
      const same = JSON.stringify(there) === JSON.stringify(installedOn(linux, locked));
      expect(firstDifference(locked, there, linux) === undefined).toBe(same);
    }),
  );
});

test("an optional package that npm left out before isn't asked for again and again", () => {
  const locked = { "node_modules/a": { version: "1.0.0", optional: true, os: ["linux"] } };
  expect(firstDifference(locked, {}, linux)).toEqual({ path: "node_modules/a", platform: true });
  expect(firstDifference(locked, {}, linux, ["node_modules/a"])).toBeUndefined();
});

const folder = mkdtempSync(join(tmpdir(), "faultbook-installed-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const locked = {
  "": { version: "1.0.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/a-linux": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"] },
};

function install(packages: Record<string, object>): void {
  for (const path of Object.keys(packages)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, "package.json"), "{}");
    writeFileSync(join(folder, path, "binary"), "0123456789");
  }
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
}

test("says why the dependencies have to be installed, and nothing once they are", () => {
  const { "": _project, ...all } = locked;
  expect(whyInstall(folder, locked, linux)).toBe("there are none yet");
  mkdirSync(join(folder, "node_modules/a"), { recursive: true });
  expect(whyInstall(folder, locked, linux)).toBe("the last installation didn't come to its end");
  install(all);
  expect(whyInstall(folder, locked, linux)).toBeUndefined();
  expect(whyInstall(folder, locked, mac)).toBe("those that are there belong to another machine");
  expect(whyInstall(folder, { ...locked, "node_modules/b": { version: "1.0.0" } }, linux)).toBe(
    "package-lock.json says others than are there",
  );
  // As old as can be: what counts is what the files say.
  utimesSync(join(folder, "node_modules/.package-lock.json"), 0, 0);
  expect(whyInstall(folder, locked, linux)).toBeUndefined();
  rmSync(join(folder, "node_modules/a"), { recursive: true });
  expect(whyInstall(folder, locked, linux)).toBe("node_modules/a is missing");
  install(all);
  forgetInstallation(folder);
  expect(whyInstall(folder, locked, linux)).toBe("the last installation didn't come to its end");
});

test("a file of this machine's own that is missing or cut off is noticed", () => {
  const { "": _project, ...all } = locked;
  install(all);
  writeReceipt(folder, locked, linux);
  expect(whyInstall(folder, locked, linux)).toBeUndefined();
  truncateSync(join(folder, "node_modules/a-linux/binary"), 5);
  expect(whyInstall(folder, locked, linux)).toBe("node_modules/a-linux/binary is damaged");
  rmSync(join(folder, "node_modules/a-linux/binary"));
  expect(whyInstall(folder, locked, linux)).toBe("node_modules/a-linux/binary is damaged");
  // Another installation, which the receipt isn't of.
  install({ ...all, "node_modules/b": { version: "1.0.0" } });
  expect(whyInstall(folder, { ...locked, "node_modules/b": { version: "1.0.0" } }, linux)).toBeUndefined();
});
