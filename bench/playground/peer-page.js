// The peer's page: two buttons. Everything else is fetched when one is pressed, as on a page of examples.

const stage = document.querySelector("#stage");
let preview;

document.querySelector("#run").addEventListener("click", async () => {
  if (preview) return preview.reload();
  const { mountPreview } = await import("./peer-repl.js");
  preview = await mountPreview(stage);
});

document.querySelector("#edit").addEventListener("click", async () => {
  const { mountEditor } = await import("./peer-editor.js");
  await mountEditor(stage);
});
