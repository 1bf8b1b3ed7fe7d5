import { Repl } from "@vue/repl";
import Monaco from "@vue/repl/monaco-editor";
import { createApp, h } from "vue";
import { openStore } from "./peer-store.js";

/** Opens the peer's editor on a program with a mistake, without a preview. */
export async function mountEditor(stage) {
  const store = await openStore('const wrong: number = "text";\nconsole.log(wrong);');
  createApp({
    setup: () => () =>
      h(Repl, { store, editor: Monaco, theme: "light", showCompileOutput: false, layout: "horizontal" }),
  }).mount(stage);
}
