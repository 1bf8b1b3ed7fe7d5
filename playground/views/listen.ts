import { COMMANDS, type CommandName, commandNamed, commandOf } from "../program/commands.ts";
import type { ProgramController } from "../program/controller.ts";
import { LANGUAGES, type Language } from "../program/language.ts";
import { type Failure, failureOf, Retry } from "../program/network.ts";

// One listener for all programs of a page: a button says by an attribute which command it gives, so it works in built
// markup, too, before any view is loaded.

/** How a page reaches the controller of a program in it. */
export interface Programs {
  /** Loads it where it isn't there yet. */
  open(section: HTMLElement): Promise<ProgramController>;
  /** Hears of a press, before anything is done about it. */
  pressed?(section: HTMLElement, command?: CommandName): void;
  /** The reader chose another language at this program. */
  showLanguage(section: HTMLElement, language: Language): void;
  /** Tells the reader that what was pressed couldn't be loaded; there is no controller where that is what didn't load. */
  failed(section: HTMLElement, failure: Failure, controller: ProgramController | undefined): void;
}

type Told = (controller: ProgramController) => unknown;

/** The program that an element belongs to. */
export function programOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-program]") : null;
}

/** Gives commands by buttons and keys, and shows lines by the buttons that name them. */
export function listen({ open, pressed, showLanguage, failed }: Programs): void {
  /** What tries again what was pressed last at a program. */
  const retries = new Map<HTMLElement, Retry>();
  const tell = (section: HTMLElement, what: Told, command?: CommandName): Promise<void> => {
    pressed?.(section, command);
    retries.get(section)?.end();
    const retry = new Retry(() => void attempt());
    retries.set(section, retry);
    const attempt = async (): Promise<void> => {
      let controller: ProgramController | undefined;
      try {
        controller = await open(section);
        await what(controller);
      } catch (error) {
        const failure = failureOf(error, "this part of the page");
        failed(section, failure, controller);
        if (failure.remedy === undefined) throw error;
        if (failure.remedy === "retry" && retries.get(section) === retry) retry.wait();
      }
    };
    return attempt();
  };
  const command = (section: HTMLElement, name: CommandName, button?: HTMLElement): void => {
    const { focusNext } = COMMANDS[name];
    void tell(section, (controller) => controller.do(name, button), name);
    // Not every browser does: where the editor keeps the focus, the screen's keyboard lies over what is shown.
    button?.focus({ preventScroll: true });
    if (focusNext) section.querySelector<HTMLElement>(`[data-command=${focusNext}]`)?.focus();
  };

  document.addEventListener("click", ({ target }) => {
    const section = programOf(target);
    if (!section || !(target instanceof Element)) return;
    const button = target.closest<HTMLElement>("[data-command]");
    const name = commandNamed(button?.dataset.command);
    const remedy = target.closest<HTMLElement>("[data-remedy]")?.dataset.remedy;
    if (remedy === "reload") location.reload();
    else if (remedy === "retry") retries.get(section)?.now();
    if (button && name && button.ariaDisabled !== "true") command(section, name, button);
    const tab = target.closest<HTMLElement>("[data-show-language]");
    const language = LANGUAGES.find((one) => one === tab?.dataset.showLanguage);
    if (language) showLanguage(section, language);
    const fix = target.closest<HTMLElement>("[data-fix]");
    if (fix) void tell(section, (controller) => controller.fix(Number(fix.dataset.fix)));
    const line = target.closest<HTMLElement>("[data-line]");
    if (!line) return;
    const { line: number, column = "1" } = line.dataset;
    void tell(section, (controller) => controller.reveal(Number(number), Number(column)));
  });

  document.addEventListener("keydown", (event) => {
    // An open dialog owns the keys, also while the focus is nowhere in it.
    if (event.defaultPrevented || document.querySelector("dialog:modal")) return;
    const name = commandOf(event);
    if (!name) return;
    const section = programOf(event.target) ?? programMeant(event.target);
    if (!section) return;
    event.preventDefault();
    command(section, name);
  });
}

/**
 * Wherever the focus is, the keys mean the program that the reader sees, or else the first, which comes into view then;
 * but not while somebody types into a field.
 */
function programMeant(target: EventTarget | null): HTMLElement | null {
  if (target instanceof Element && target.closest("input,textarea,select,[contenteditable]")) return null;
  const all = document.querySelectorAll<HTMLElement>("[data-program]");
  // Those in closed details don't count; to ask one of these for its place would lay out what nobody sees.
  const shown = [...all].filter((section) => section.checkVisibility());
  const seen = shown.find(isSeen);
  if (!seen) shown[0]?.scrollIntoView({ block: "start", behavior: "instant" });
  return seen ?? shown[0] ?? null;
}

/** Whether it reaches into the middle half of the window. */
function isSeen(section: HTMLElement): boolean {
  const { top, bottom } = section.getBoundingClientRect();
  return top < innerHeight * 0.75 && bottom > innerHeight * 0.25;
}
