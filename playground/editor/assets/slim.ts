import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** A module of Monaco that nothing in our editor reaches, and the exports that its importers still name. */
interface Stub {
  readonly module: RegExp;
  readonly exports: string;
}

// Monaco's standalone entry names these whether or not anybody uses them. Together they are about 170 KB of brotli.
// A Monaco that renames one of the exports fails the build; one that needs them at run time fails the browser test.
const STUBS: readonly Stub[] = [
  { module: /diffEditor\/diffEditorWidget\.js$/, exports: "export class DiffEditorWidget {}" },
  { module: /multiDiffEditor\/multiDiffEditorWidget\.js$/, exports: "export class MultiDiffEditorWidget {}" },
  {
    module: /quickinput\/browser\/quickInputController\.js$/,
    exports: "export class QuickInputController {}",
  },
  { module: /viewLinesGpu\/viewLinesGpu\.js$/, exports: "export class ViewLinesGpu {}" },
  { module: /gpu\/viewGpuContext\.js$/, exports: "export class ViewGpuContext {}" },
  { module: /inlayHints\/browser\/inlayHintsHover\.js$/, exports: "export class InlayHintsHover {}" },
  {
    module: /hoverColorPicker\/hoverColorPickerParticipant\.js$/,
    exports: "export class ColorHover {} export class HoverColorPickerParticipant {}",
  },
  {
    module: /hoverColorPicker\/hoverColorPicker\.js$/,
    exports: "export const isOnColorDecorator = () => false;",
  },
  {
    module: /gotoSymbol\/browser\/link\/goToDefinitionAtPosition\.js$/,
    exports: "export class GotoDefinitionAtPositionEditorContribution { static get() { return null; } }",
  },
  {
    module: /dropOrPasteInto\/browser\/copyPasteController\.js$/,
    exports: "export class CopyPasteController { static get() { return null; } }",
  },
  {
    module: /hover\/browser\/hoverCopyButton\.js$/,
    exports: "export class HoverCopyButton { dispose() {} }",
  },
  {
    // Lists and trees of a workbench; completion has a list of its own.
    module: /platform\/list\/browser\/listService\.js$/,
    exports: `
      import { createDecorator } from "../../instantiation/common/instantiation.js";
      export const IListService = createDecorator("listService");
      export class ListService { dispose() {} }`,
  },
  {
    module: /common\/diff\/linesDiffComputers\.js$/,
    exports: "export const linesDiffComputers = {};",
  },
  {
    // The view makes one even where it is switched off.
    module: /viewParts\/minimap\/minimap\.js$/,
    exports: `
      import { createFastDomNode } from "../../../../base/browser/fastDomNode.js";
      import { ViewPart } from "../../view/viewPart.js";
      export class Minimap extends ViewPart {
        domNode = createFastDomNode(document.createElement("div"));
        getDomNode() { return this.domNode; }
        prepareRender() {}
        render() {}
      }`,
  },
];

// The module that starts language workers imports every feature of the editor for their side effects. This one is
// the same without them; which features the editor has is said in one place, monaco/features.ts.
const WORKERS = `
import { editor } from "../../editor/editor.api.js";
export function createWebWorker({ label, createData, host, keepIdleModels }) {
  const worker = Promise.resolve(globalThis.MonacoEnvironment.getWorker("workerMain.js", label)).then((started) => {
    started.postMessage("ignore");
    started.postMessage(createData);
    return started;
  });
  return editor.createWebWorker({ worker, host, keepIdleModels });
}`;

// The declarations of a browser, a service worker and a script host aren't what a program in the sandbox has.
// The ones that it has come with the types of the two packages (assets/types.ts).
const LIBS = "export const libFileMap = {};";

const slash = (path: string): string => path.replaceAll("\\", "/");

/** Keeps out of the bundle what the editor can't reach. */
export function slimMonaco(): Plugin {
  return {
    name: "faultbook:slim-monaco",
    setup(build) {
      build.onLoad({ filter: /monaco-editor[\\/]esm[\\/].*\.js$/ }, async ({ path }) => {
        const file = slash(path);
        if (file.endsWith("/internal/common/workers.js")) return { contents: WORKERS };
        if (file.endsWith("/typescript/lib/lib.js")) return { contents: LIBS };
        const stub = STUBS.find(({ module }) => module.test(file));
        return { contents: stub?.exports ?? (await readFile(path, "utf8")) };
      });
    },
  };
}
