import { holdPackage } from "../../scripts/packages/hold-package.ts";

holdPackage("errors", [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "package.json",
  "schema/catalogue.schema.json",
]);
