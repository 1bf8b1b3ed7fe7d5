import { Sandbox } from "@vue/repl";
import { createApp, h, ref } from "vue";
import { openStore } from "./peer-store.js";

/** Runs the program, and returns a function that runs it again. */
export async function mountPreview(stage) {
  const store = await openStore('console.log("first line");');
  const sandbox = ref();
  createApp({ setup: () => () => h(Sandbox, { ref: sandbox, store, show: true, theme: "light" }) }).mount(
    stage,
  );
  return { reload: () => sandbox.value.reload() };
}
