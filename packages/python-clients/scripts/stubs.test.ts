// The stubs are those of the modules beside them: every name, argument and default.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stubs } from "./stubs.ts";

const root = new URL("../../../", import.meta.url);
const made = await stubs();

test.each([...made])("%s is fresh: if not, run npm run generate", (path, text) => {
  const file = new URL(path, root);
  expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(text);
});

test("a stub has signatures, types and docstrings, and no code and nothing private", () => {
  const stub = made.get("packages/python-clients/src/dqlitepy/client.pyi") ?? "";
  expect(stub).toContain('    def add(self, node_id: int, address: str) -> None:\n        """Adds');
  expect(stub).toContain('class NodeInfo:\n    """A member of a cluster."""\n    id: int\n');
  expect(stub).not.toMatch(/self\._|_refuse_if_closed|logger|__del__/);
});

test("a class that passes calls on to another has that one as its base", () => {
  const stub = made.get("packages/python-clients/src/faultbook/java.pyi") ?? "";
  expect(stub).toMatch(/^class JavaAdmin\(.*\bFlussAdmin\):$/m);
  expect(stub).not.toContain("_shared");
});

test("a stub names what its module takes from another, since editors don't follow stars", () => {
  expect(made.get("packages/python-clients/src/dqlitepy/__init__.pyi")).toMatch(
    /from \.exceptions import .*NoLeaderError as NoLeaderError/,
  );
});
