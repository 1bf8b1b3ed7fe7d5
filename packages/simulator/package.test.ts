import { holdPackage } from "../../scripts/packages/hold-package.ts";

holdPackage("simulator", [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "generated/fluss-method-errors.json",
  "package.json",
  "schema/dqlite-faults.schema.json",
  "schema/fluss-faults.schema.json",
  "src/examples/dqlite-catch-blocks.test.ts",
]);
