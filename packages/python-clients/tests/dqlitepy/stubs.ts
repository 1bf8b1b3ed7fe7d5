/** What is written beside the modules says what they are: the stubs of the exceptions, and TypeScript's cluster. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "../../../../playground/python/testing/run-python.ts";
import { Cluster, Machine } from "../../../simulator/src/dqlite/index.ts";

const runPython = createPythonRunner();
const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

test("the stubs of the exceptions have the arguments, defaults, types and attributes of the classes", async () => {
  const result = await runPython(`
import ast, inspect, logging
from dqlitepy import exceptions
logging.disable()
STUB = ${JSON.stringify(textOf("../../src/dqlitepy/_classes.pyi"))}
FIELDS = {}

def arguments_of(args):
    defaults = [None] * (len(args.args) - len(args.defaults)) + args.defaults
    return [
        f"{each.arg}: {ast.unparse(each.annotation)}" + ("" if default is None else f" = {ast.unparse(default)}")
        for each, default in list(zip(args.args, defaults))[1:]
    ]

MADE = {"DqliteLibraryNotFound": ([],), "SegmentationFault": ("c",), "ResourceLeakWarning": ("node", "d")}
for stub in ast.parse(STUB).body:
    if not isinstance(stub, ast.ClassDef):
        continue
    cls = getattr(exceptions, stub.name)
    assert [ast.unparse(base) for base in stub.bases] == [base.__name__ for base in cls.__bases__], stub.name
    own = {node.name: node for node in stub.body if isinstance(node, ast.FunctionDef)}
    for name in ("__init__", "from_code", "_severity_to_log_level"):
        assert (name in own) == (name in vars(cls)), (stub.name, name)
        if name in own:
            method = vars(cls)[name]
            found = inspect.signature(getattr(method, "__func__", method))
            shown = [str(each).replace("'", "") for each in list(found.parameters.values())[1:]]
            assert shown == arguments_of(own[name].args), (stub.name, shown)
            assert ast.unparse(own[name].returns).strip("'") == found.return_annotation.strip("'"), name
    if issubclass(cls, exceptions.DqliteError):
        error = cls(*MADE.get(stub.name, (8, "c")))
        fields = [node.target.id for node in stub.body if isinstance(node, ast.AnnAssign)]
        assert all(hasattr(error, field) for field in fields), stub.name
        FIELDS[stub.name] = fields
        told = {name for base in cls.__mro__ for name in FIELDS.get(base.__name__, ())}
        assert set(vars(error)) <= told, (stub.name, vars(error))
    else:
        members = [node.targets[0].id for node in stub.body if isinstance(node, ast.Assign)]
        assert members == [member.name for member in cls], stub.name
    print(stub.name)
`);
  expect(result.uncaught).toBeNull();
  expect(lines(result)).toHaveLength(23);
});

/** What the classes of the simulator have for its own use, or what Python has in another form. */
const NOT_IN_PYTHON = new Set([
  "constructor",
  // The clock is Python's own, and links are changed by faults.
  "world",
  "network",
  // What the faults use.
  "nodeNames",
  "names",
  "isAlive",
  "server",
  "addressOf",
  "end",
  "begin",
  // What nodes and clients call on the machine.
  "loadLibrary",
  "makeDirectory",
  "resolveBind",
]);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const publicNames = (owner: { readonly prototype: object }): string[] =>
  Object.getOwnPropertyNames(owner.prototype).filter((name) => !NOT_IN_PYTHON.has(name));

test("a cluster, its machine and its options have in Python what they have in TypeScript, in snake_case", async () => {
  const result = await runPython(`
import inspect
from faultbook.dqlite import Cluster, Machine, binding, start_cluster
for each in (Cluster, Machine):
    print(*sorted(name for name in vars(each) if not name.startswith("_")))
print(*sorted(inspect.signature(start_cluster).parameters))
print(*sorted(inspect.signature(binding).parameters))
`);
  expect(result.uncaught).toBeNull();
  const [cluster = "", machine = "", options = "", ofBinding = ""] = lines(result);
  const clusterNames = publicNames(Cluster).filter((name) => name !== "directory");
  // Fields aren't on a prototype.
  expect(cluster.split(" ")).toEqual([...clusterNames, "machine"].map(snake).sort());
  const fields = ["library", "memoryExhausted", "privilegedPorts"];
  expect(machine.split(" ")).toEqual([...publicNames(Machine), ...fields].map(snake).sort());
  const optionsOf = (path: string, ...without: string[]): string[] =>
    [...textOf(path).matchAll(/^ {2}readonly (\w+)\?:/gm)]
      .map(([, name = ""]) => name)
      .filter((name) => !without.includes(name))
      .map(snake)
      .sort();
  const dqlite = "../../../simulator/src/dqlite";
  expect(options.split(" ")).toEqual(optionsOf(`${dqlite}/cluster-options.ts`, "world"));
  // The client's own file has the options of a call too, which is the same one.
  const client = new Set(optionsOf(`${dqlite}/binding/client.ts`, "world"));
  expect(ofBinding.split(" ")).toEqual([...client]);
});
