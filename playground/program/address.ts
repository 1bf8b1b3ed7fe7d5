import { fetchWhole } from "../runner/fetch-whole.ts";
import { openFragment, type SharedProgram } from "../share/link.ts";
import { chosenLanguage } from "./chosen-language.ts";
import type { ProgramController } from "./controller.ts";
import type { PickerItem, PlaygroundData, ShippedProgram } from "./data.ts";
import { readDraft } from "./drafts.ts";
import { LANGUAGE_CODES, LANGUAGE_NAMES, type Language, languageOf, programKey } from "./language.ts";
import { failureOf, Retry } from "./network.ts";
import { type CurrentProgram, fromLink, fromShipped, keyOf } from "./programs.ts";
import { readStored, store } from "./storage.ts";
import { turn } from "./turn.ts";

/** A program that the site ships, in one of its languages. */
interface Shipped {
  readonly id: string;
  readonly language: Language;
}

/** What an address asks the page to show. */
type Wanted =
  | { readonly type: "first" }
  | ({ readonly type: "shipped" } & Shipped)
  | { readonly type: "shared"; readonly program: CurrentProgram; readonly shared: SharedProgram }
  | { readonly type: "unreadable"; readonly reason: string };

/**
 * Reads the fragment of the page's address: a shared program, or `#example=dqlite/no-leader-error&lang=py`. An example is
 * shown in the `chosen` language where its address names none and where it isn't there in the one that it names. Never
 * rejects.
 */
export async function wantedBy(
  fragment: string,
  { items }: Pick<PlaygroundData, "items">,
  chosen: Language,
): Promise<Wanted> {
  const opened = await openFragment(fragment);
  if (opened.type === "unreadable") return opened;
  if (opened.type === "program") {
    const { shared, check } = opened;
    const program = fromLink(shared, check);
    await turn();
    return { type: "shared", program, shared };
  }
  const [, id, code] = /^#example=([\w/-]+)(?:&lang=(py|ts))?$/.exec(fragment) ?? [];
  if (id === undefined) return { type: "first" };
  const item = items.find((one) => one.id === id);
  if (!item) return { type: "unreadable", reason: `There is no example named ${id.slice(0, 40)}.` };
  return { type: "shipped", ...shippedAs(item, languageOf(code) ?? chosen) };
}

/** The program of an item in a language, or in the one that it is there in. */
function shippedAs({ id, languages }: PickerItem, wanted: Language): Shipped {
  return { id, language: languages.includes(wanted) ? wanted : (languages[0] ?? wanted) };
}

/** The address of a shipped program. It names the language, so that whoever gets the link sees the same. */
const fragmentOf = ({ id, language }: Shipped): string => `#example=${id}&lang=${LANGUAGE_CODES[language]}`;

/** What the reader should know of a program that came with a link. */
export function linkNotice(shared: SharedProgram, versions: SharedProgram["versions"]): string {
  const parts = ["This program came with the link, so it is somebody else's. It runs when you press Run."];
  if (shared.seed !== undefined) parts.push(`Its seed is ${shared.seed}.`);
  if (shared.faults.length > 0) {
    parts.push(`It brings ${shared.faults.length === 1 ? "a fault" : `${shared.faults.length} faults`}.`);
  }
  const older = (["errors", "simulator"] as const).filter((name) => shared.versions[name] !== versions[name]);
  for (const name of older) {
    const made = shared.versions[name];
    parts.push(
      made === "unknown"
        ? `The link doesn't say with which version of ${name} it was made; this page has ${versions[name]}.`
        : `It was made with ${name} ${made}; this page has ${versions[name]}, so a run may differ.`,
    );
  }
  return parts.join(" ");
}

/** Where the address of the program that was edited last is kept. */
const LAST = "last";

/** Remembers the address of what is edited. */
export const rememberAddress = (): void => void store(LAST, location.hash);

/** Keeps the program and the page's address together. */
export class AddressFollower {
  readonly #controller: ProgramController;
  readonly #data: PlaygroundData;
  /** What couldn't be loaded is asked for again, unless something else is wanted by then. */
  readonly #retry = new Retry(() => {
    const wanted = this.#wanted;
    if (wanted && this.#asked === programKey(wanted)) void this.#open(wanted);
  });
  #wanted: Shipped | undefined;
  /** The key of the program that was asked for last: an answer that comes later than the next question is dropped. */
  #asked: string | undefined;

  constructor(controller: ProgramController, data: PlaygroundData) {
    this.#controller = controller;
    this.#data = data;
  }

  /** Shows what the address asks for, now and whenever it changes. Resolves when it has read the one that was there. */
  async start(): Promise<void> {
    window.addEventListener("hashchange", () => void this.#follow());
    if (location.hash === "") await this.#resume();
    await this.#follow();
  }

  /** Shows a program that the site ships, with an address of its own: a step in the history, unless it is a twin. */
  pick(item: PickerItem, wanted: Language): void {
    const shipped = shippedAs(item, wanted);
    const isTwin = item.id === this.#controller.state.program.id;
    history[isTwin ? "replaceState" : "pushState"](null, "", fragmentOf(shipped));
    void this.#open(shipped);
  }

  /** Shows the twin of the program in another language; the blank program of its system where it has none. */
  pickTwin(language: Language): void {
    const { id } = this.#controller.state.program;
    const has = (item: PickerItem): boolean => item.languages.includes(language);
    const { items } = this.#data;
    const system = this.#controller.system;
    const twin =
      items.find((item) => item.id === id && has(item)) ??
      items.find((item) => item.id === `blank/${system}` && has(item)) ??
      items.find(has);
    if (twin) this.pick(twin, language);
  }

  async #follow(): Promise<void> {
    const fragment = location.hash;
    const wanted = await wantedBy(fragment, this.#data, chosenLanguage());
    if (location.hash !== fragment) return;
    switch (wanted.type) {
      case "first": {
        this.#asked = undefined;
        const first = this.#data.first[chosenLanguage()];
        if (programKey(first) !== keyOf(this.#controller.state.program))
          this.#controller.show(fromShipped(first));
        else this.#controller.notify(undefined);
        return;
      }
      case "shipped":
        return this.#open(wanted);
      case "unreadable":
        this.#controller.notify({ tone: "bad", text: `${wanted.reason} Below is another program instead.` });
        return;
      case "shared": {
        const { program, shared } = wanted;
        this.#asked = undefined;
        const { text, state } = this.#controller;
        const isSwitched = text === shared.source && state.program.language !== shared.language;
        const words = isSwitched
          ? `Your program, read as ${LANGUAGE_NAMES[shared.language]}. One step back it is as it was.`
          : linkNotice(shared, this.#data.versions);
        const notice = { tone: "info", text: words } as const;
        this.#controller.show(program, { notice, seed: shared.seed, faults: shared.faults });
      }
    }
  }

  /** Without an address of its own, the page goes on with what was edited last, as long as that is kept. */
  async #resume(): Promise<void> {
    const last = readStored(LAST);
    if (typeof last !== "string" || !last.startsWith("#")) return;
    const wanted = await wantedBy(last, this.#data, chosenLanguage());
    const program =
      wanted.type === "shared" ? wanted.program : wanted.type === "shipped" ? wanted : undefined;
    if (location.hash === "" && program && readDraft(programKey(program)))
      history.replaceState(history.state, "", last);
  }

  async #open(wanted: Shipped): Promise<void> {
    const key = programKey(wanted);
    this.#wanted = wanted;
    this.#asked = key;
    try {
      const shipped = await this.#shipped(key);
      if (this.#asked === key) this.#controller.show(fromShipped(shipped));
      this.#retry.end();
    } catch (error) {
      if (this.#asked !== key) return;
      const { text, remedy } = failureOf(error, `the program ${wanted.id}`);
      const reload = remedy === "reload" ? { remedy } : {};
      this.#controller.notify({ tone: "bad", text, about: "network", ...reload });
      if (remedy === "retry") this.#retry.wait();
    }
  }

  async #shipped(key: string): Promise<ShippedProgram> {
    const { first, programs } = this.#data;
    const known = Object.values(first).find((program) => programKey(program) === key);
    if (known) return known;
    const body = await fetchWhole(new URL(`${programs}${key}.json`, location.href).href);
    return JSON.parse(new TextDecoder().decode(body)) as ShippedProgram;
  }
}
