/** The modules of dqlitepy against what was read from the published package, and against that package where it is installed. */
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";
import {
  MAPPING,
  pythonWithDqlitepy,
  readReport,
  reportOf,
  reportProgram,
} from "../../scripts/dqlitepy-report.ts";
import { recorded, shown, surface } from "../../scripts/dqlitepy-surface.ts";

/** What the sandbox's modules lack, and why. The list may only shrink. */
const C_HANDLES = "works on handles of the native library, which the simulated one doesn't have";
const FILE_SEARCH = "searches the disk for the native library; the simulated machine has one or none";
const SQLALCHEMY =
  "extends a class of SQLAlchemy, which isn't here; naming it raises ImportError that says so";
const LEFT_OUT: Readonly<Record<string, string>> = {
  "dqlitepy._ffi._candidate_paths": FILE_SEARCH,
  "dqlitepy._ffi._normalize_path": FILE_SEARCH,
  "dqlitepy._ffi._bundled_library_candidates": FILE_SEARCH,
  "dqlitepy._ffi._platform_tag": FILE_SEARCH,
  "dqlitepy._ffi._library_filename": FILE_SEARCH,
  "dqlitepy.client._destroy_client": C_HANDLES,
  "dqlitepy.client._raise_client_error": C_HANDLES,
  "dqlitepy.node._destroy_node": C_HANDLES,
  "dqlitepy.node._raise_node_error": C_HANDLES,
  "dqlitepy.sqlalchemy.JSON": SQLALCHEMY,
  "dqlitepy.sqlalchemy.JSONB": SQLALCHEMY,
  "dqlitepy.sqlalchemy.DQLiteCompiler": SQLALCHEMY,
  "dqlitepy.sqlalchemy.DQLiteTypeCompiler": SQLALCHEMY,
  "dqlitepy.sqlalchemy.DQLiteDialect": SQLALCHEMY,
};

const runPython = createPythonRunner();
const result = await runPython(reportProgram());
const report = readReport(lines(result));

const functions = Object.entries(surface).flatMap(([module, { functions: own = {} }]) =>
  Object.entries(own).map(([name, fact]) => [`${module}.${name}`, module, name, fact] as const),
);
const classes = Object.entries(surface).flatMap(([module, { classes: own = {} }]) =>
  Object.entries(own).map(([name, fact]) => [`${module}.${name}`, module, name, fact] as const),
);
const isHere = ([path]: readonly [string, ...unknown[]]): boolean => !Object.hasOwn(LEFT_OUT, path);

test.each(functions.filter(isHere))(
  "%s() takes what the published function takes",
  (_, module, name, fact) => {
    expect(shown(report.modules[module]!.functions[name]!)).toEqual(recorded(fact));
  },
);

test.each(classes.filter(isHere))(
  "%s has the bases and methods of the published class",
  (path, module, name, fact) => {
    const made =
      report.modules[module]!.classes[name] ?? report.modules["dqlitepy.exceptions"]!.classes[name];
    const reported = made ?? classOf(name);
    expect(reported.bases).toEqual(fact.bases ?? []);
    for (const [method, signature] of Object.entries(fact.methods ?? {})) {
      const own = reported.methods[method];
      expect(own, `${path}.${method}`).toBeDefined();
      expect(shown(own!), `${path}.${method}`).toEqual(recorded(signature));
    }
  },
);

function classOf(name: string): (typeof report.modules)[string]["classes"][string] {
  const found = Object.values(report.modules).find(({ classes: own }) => name in own)?.classes[name];
  if (found === undefined) throw new Error(`no module has ${name}`);
  return found;
}

test("the modules export the recorded names", () => {
  for (const [module, { constants = {} }] of Object.entries(surface)) {
    const names = constants["__all__"];
    if (names === undefined) continue;
    const recordedNames = [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    expect(report.modules[module]!.all, module).toEqual(recordedNames.sort());
  }
});

test("constants have the recorded values", async () => {
  const named = Object.entries(surface).flatMap(([module, { constants = {} }]) =>
    Object.entries(constants)
      .filter(
        ([name, value]) => name !== "__all__" && /^(?:'.*'|\d+|None)$/.test(value) && name !== "_library",
      )
      .map(([name, value]) => ({ path: `${module}.${name}`, value })),
  );
  const program = named.map(
    ({ path }) =>
      `print(repr(__import__("operator").attrgetter("${path.replace(/^dqlitepy\./, "")}")(dqlitepy)))`,
  );
  const { console } = await runPython(`import dqlitepy\n${program.join("\n")}`);
  expect(console.map(({ text }) => text)).toEqual(named.map(({ value }) => value));
});

test("only what is left out with a reason is missing", () => {
  const missing = [...functions, ...classes]
    .filter(([, module, name]) => {
      const { functions: own, classes: those } = report.modules[module]!;
      return (
        !(name in own) &&
        !(name in those) &&
        report.modules["dqlitepy.exceptions"]!.classes[name] === undefined
      );
    })
    .map(([path]) => path);
  expect(missing.sort()).toEqual(Object.keys(LEFT_OUT).sort());
  expect(missing).toHaveLength(14);
});

test("what is left out says so where a program names it", async () => {
  const { console, uncaught } = await runPython(`
from dqlitepy import _ffi
try:
    from dqlitepy.sqlalchemy import DQLiteDialect
except ImportError as error:
    print(error)
try:
    _ffi.ffi.cast("int", 5)
except NotImplementedError as error:
    print(error)
from dqlitepy.sqlalchemy import get_registered_node
try:
    get_registered_node("other")
except ValueError as error:
    print(error)
`);
  expect(uncaught).toBeNull();
  expect(console.map(({ text }) => text)).toEqual([
    "DQLiteDialect is left out: it extends classes of SQLAlchemy, which isn't here. dqlitepy.dbapi runs the same statements.",
    "ffi.cast is left out: dqlitepy runs over a simulated cluster here, without C functions.",
    "No dqlite node registered as 'other'. Call register_dqlite_node() first.",
  ]);
});

test("each return code, context and text of the library gives the recorded class and text", () => {
  const found = MAPPING.map((row, at) => ({ ...row, found: report.mapping[at]! }));
  expect(found.length).toBeGreaterThan(970);
  for (const {
    context,
    message,
    code,
    codes,
    found: [name, text],
    ...row
  } of found) {
    const where = `${code} in ${context}: ${message}`;
    expect(name ?? "(returns None)", where).toBe(row.class);
    // The recorded text has no node.
    if (code === codes[0] && row.strAtFirstCode !== null && !context.includes("node"))
      expect(text, where).toBe(row.strAtFirstCode);
  }
});

const python = pythonWithDqlitepy();

test.skipIf(python === undefined)(
  "the published package offers and does the same (needs a Python with dqlitepy and cffi; DQLITEPY_PYTHON names one)",
  () => {
    const real = reportOf(python!);
    expect(report.enums).toEqual(real.enums);
    expect(report.codes).toEqual(real.codes);
    expect(report.constructed).toEqual(real.constructed);
    expect(report.helpers).toEqual(real.helpers);
    expect(report.mapping).toEqual(real.mapping);
    expect(Object.keys(report.dbapi).length).toBeGreaterThan(60);
    expect(report.dbapi).toEqual(real.dbapi);
    for (const [module, { functions: own, classes: those, missing }] of Object.entries(real.modules)) {
      if (missing !== undefined) continue;
      const ours = report.modules[module]!;
      expect(ours.all, module).toEqual(real.modules[module]!.all);
      for (const [name, { args }] of Object.entries(own))
        if (!(`${module}.${name}` in LEFT_OUT)) expect(ours.functions[name]?.args, name).toEqual(args);
      for (const [name, { bases, methods }] of Object.entries(those)) {
        if (`${module}.${name}` in LEFT_OUT) continue;
        const same = ours.classes[name] ?? classOf(name);
        expect(same.bases, name).toEqual(bases);
        // Python's enum module adds this one itself, as a method of a class or not, by its version.
        for (const [method, { args }] of Object.entries(methods))
          if (method !== "_generate_next_value_")
            expect(same.methods[method]?.args, `${name}.${method}`).toEqual(args);
      }
    }
  },
);
