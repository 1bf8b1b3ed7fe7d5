import type { ProgramController } from "../../program/controller.ts";
import { readDraft } from "../../program/drafts.ts";
import { importedBytes } from "../../program/import-whole.ts";
import { loadingOf, loadingPart, STARTING } from "../../program/loading.ts";
import { remedyButton } from "../../program/network.ts";
import { askEarly, dropEarly } from "../../runner/early.ts";
import { listenForIntent } from "../intent.ts";
import { listen } from "../listen.ts";
import { dataOf } from "./data.ts";
import { showTwin } from "./twins.ts";

// All that a page with examples loads before somebody means to run or edits: it listens, and fetches the rest on demand.

const controllers = new WeakMap<Element, Promise<ProgramController>>();
/** Those that are there. */
const ready = new WeakMap<Element, ProgramController>();

/** Where the views say what a run waits for. */
const NOTE = "program-progress";
const note = (section: HTMLElement) => section.querySelector(`.${NOTE}`);
const runButton = (section: HTMLElement) => section.querySelector("[data-command=run]");

/** Loads the views, once for each example. A failed load can be tried again. */
function open(section: HTMLElement): Promise<ProgramController> {
  const known = controllers.get(section) ?? load(section);
  controllers.set(section, known);
  known.catch(() => controllers.delete(section));
  return known;
}

async function load(section: HTMLElement): Promise<ProgramController> {
  const views = import("./hydrate.tsx");
  await Promise.all([views, runner(), Promise.race([preparing, pause(SANDBOX_FIRST_MS)])]);
  const { hydrateExample } = await views;
  settle(section);
  const controller = hydrateExample(section);
  ready.set(section, controller);
  return controller;
}

const runner = () => import("../../program/page-runner.ts");

/** For so long at most the views wait for the sandbox, which takes longer than they do. */
const SANDBOX_FIRST_MS = 150;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let hasAsked = false;
let preparing: Promise<void> | undefined;

/** Makes the sandbox ready. Settles when a worker has been sent all it needs. */
function prepare(section: HTMLElement, when: "pressed" | "meant"): void {
  preparing = makeReady(section, when).catch(fails);
}

/** For the program as the reader has it, or as it was built while no view is there. */
async function makeReady(section: HTMLElement, when: "pressed" | "meant"): Promise<void> {
  const controller = ready.get(section);
  if (controller) return controller.prepare(when);
  const { sandbox, program, first } = dataOf(section);
  if (!hasAsked && first) askEarly(first, sandbox, when);
  hasAsked = true;
  try {
    const { pageRunner } = await runner();
    const sandboxRunner = pageRunner(sandbox);
    if (first) await sandboxRunner.prewarm(program, "pressed");
    void sandboxRunner.prewarm(program, when);
  } catch (error) {
    dropEarly();
    hasAsked = false;
    throw error;
  }
}

/** Says something until the views are there, which say it themselves; `shown` has more than the words. */
function say(section: HTMLElement, text: string, ...shown: readonly (Node | string)[]): void {
  const said = note(section) ?? Object.assign(document.createElement("div"), { className: NOTE });
  said.replaceChildren(...shown);
  section.querySelector(".program-split")?.prepend(said);
  const status = section.querySelector(".program-status");
  if (status) status.textContent = text;
}

/** How often a reader is told how much has arrived. */
const TELL_EVERY_MS = 300;

/** Says it, and how much of the views has arrived, where that takes long. */
function tellProgress(section: HTMLElement, text: string): void {
  const words = Object.assign(document.createElement("span"), { textContent: text });
  const bar = Object.assign(document.createElement("progress"), { ariaLabel: text });
  say(section, text, words, bar);
  const telling = setInterval(() => {
    if (!bar.isConnected) return clearInterval(telling);
    const loading = loadingPart(section.dataset.partSize, importedBytes());
    const { text: told, share = 0 } = loadingOf("the controls", loading);
    words.textContent = told;
    bar.value = share;
  }, TELL_EVERY_MS);
}

function settle(section: HTMLElement): void {
  note(section)?.remove();
  runButton(section)?.removeAttribute("aria-busy");
}

listen({
  open,
  showLanguage: showTwin,
  pressed(section, command) {
    if (ready.has(section)) return;
    const text = command === "run" ? STARTING : "Loading …";
    tellProgress(section, text);
    if (command !== "run") return;
    runButton(section)?.setAttribute("aria-busy", "true");
    // The sandbox needn't wait for the views; where it can't be loaded, the run says so.
    prepare(section, "pressed");
  },
  failed(section, failure, controller) {
    settle(section);
    const { text, remedy } = failure;
    if (controller) controller.notify({ ...failure, tone: "bad", about: "network" });
    else say(section, text, `${text} `, ...(remedy ? [remedyButton(remedy, "program-link")] : []));
  },
});

let hasRehearsed = false;

/** Where something can't be loaded, a press tries again and says so. */
const fails = (): void => {};

listenForIntent(
  (section) => {
    prepare(section, "meant");
    open(section)
      .then(async () => {
        if (hasRehearsed) return;
        hasRehearsed = true;
        (await import("./hydrate.tsx")).rehearse(section);
      })
      .catch(fails);
  },
  (section) => void open(section).then((controller) => controller.prepareEditor(), fails),
);

// The build names lines in text, since a button that nobody listens to would be dead.
for (const text of document.querySelectorAll<HTMLElement>("span.program-line")) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: text.className,
  });
  Object.assign(button.dataset, text.dataset);
  button.append(...text.childNodes);
  text.replaceWith(button);
}

// A version that the reader made earlier is offered, not forced on anybody: the transcript is that of the program as built.
for (const notice of document.querySelectorAll<HTMLElement>("[data-draft-of]")) {
  notice.hidden = readDraft(notice.dataset.draftOf ?? "") === undefined;
}
