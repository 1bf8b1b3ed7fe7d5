/** The paste box. Everything that answers is fetched on the first sign that somebody will use it. */
const box = document.querySelector<HTMLTextAreaElement>("[data-decode]");
const answers = document.querySelector<HTMLElement>("[data-answers]");

if (box && answers) {
  let turn = 0;
  const answer = async (): Promise<void> => {
    const mine = ++turn;
    try {
      const { answersTo } = await import("./decode-answers.ts");
      const nodes = await answersTo(box.value);
      if (mine === turn) answers.replaceChildren(...nodes);
    } catch {
      const note = document.createElement("p");
      note.textContent = "The decoder could not be loaded. Look the error up in the lists instead.";
      if (mine === turn) answers.replaceChildren(note);
    }
  };
  box.addEventListener("input", () => void answer());
  box.addEventListener("focus", () => void import("./decode-answers.ts").catch(() => undefined), {
    once: true,
  });
  // Text that a browser kept over a reload is answered as well.
  if (box.value !== "") void answer();
  const toBox = (): void => {
    if (location.hash === "#decode") box.focus();
  };
  addEventListener("hashchange", toBox);
  toBox();
}
