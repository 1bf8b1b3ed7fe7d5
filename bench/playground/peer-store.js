import { useStore } from "@vue/repl";
import { ref } from "vue";

/** A store with a program that prints one line. All its resources come from this server. */
export async function openStore(script) {
  const here = (path) => new URL(path, location.href).href;
  const store = useStore({
    builtinImportMap: ref({ imports: { vue: here("vue.js"), "vue/server-renderer": here("vue.js") } }),
    resourceLinks: ref({
      esModuleShims: here("es-module-shims.js"),
      // Workers get these functions as text, so they may only use their arguments.
      typescriptLib: () => "/peer/typescript.js",
      pkgLatestVersionUrl: (name) => `/peer/packages/${name}/latest.json`,
      pkgDirUrl: (name) => `/peer/packages/${name}/files.json`,
      pkgFileTextUrl: (name, _version, path) => `/peer/packages/${name}/${path}`,
    }),
  });
  const source = `<script setup lang="ts">\n${script}\n</script>\n<template><p>ran</p></template>\n`;
  await store.setFiles({ "src/App.vue": source }, "src/App.vue");
  return store;
}
