// Every export, and every public member of an exported class or interface, says what it is.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const entries = ["index", "dqlite/index", "binding/index", "fluss/index", "json/index", "projections/index"];
const files = entries.map((entry) => fileURLToPath(new URL(`../${entry}.ts`, import.meta.url)));

test("each export and each of its members has a doc comment", () => {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const silent: string[] = [];
  let seen = 0;
  const look = (symbol: ts.Symbol, path: string) => {
    seen += 1;
    if (symbol.getDocumentationComment(checker).length === 0) silent.push(path);
  };
  for (const file of files) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      look(symbol, exported.name);
      for (const member of symbol.members?.values() ?? []) {
        const [declaration] = member.declarations ?? [];
        if (
          !declaration ||
          ts.isConstructorDeclaration(declaration) ||
          ts.isTypeParameterDeclaration(declaration)
        )
          continue;
        const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
        if (ts.getCombinedModifierFlags(declaration) & hidden || member.name.includes("#")) continue;
        // What overrides is documented where it is declared first; the marker of types is for the compiler alone.
        if (member.name === "~kind" || ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Override)
          continue;
        look(member, `${exported.name}.${member.name}`);
      }
    }
  }
  expect(silent).toEqual([]);
  expect(seen).toBeGreaterThan(150);
});
