import { openFragment, type SharedProgram } from "../share/link.ts";
import type { ProgramController } from "./controller.ts";
import type { PlaygroundData, ShippedProgram } from "./data.ts";
import { readDraft } from "./drafts.ts";
import { type CurrentProgram, fromLink, fromShipped } from "./programs.ts";
import { readStored, store } from "./storage.ts";

/** What an address asks the page to show. */
type Wanted =
  | { readonly type: "first" }
  | { readonly type: "shipped"; readonly id: string }
  | { readonly type: "shared"; readonly program: CurrentProgram; readonly shared: SharedProgram }
  | { readonly type: "unreadable"; readonly reason: string };

/** Reads the fragment of the page's address: a shared program, or `#example=dqlite/no-leader-error`. Never throws. */
export function wantedBy(fragment: string, data: PlaygroundData): Wanted {
  const opened = openFragment(fragment);
  if (opened.type === "unreadable") return opened;
  if (opened.type === "program") {
    const { shared } = opened;
    return { type: "shared", program: fromLink(shared), shared };
  }
  const id = /^#example=([\w/-]+)$/.exec(fragment)?.[1];
  if (id === undefined) return { type: "first" };
  if (data.items.some((item) => item.id === id)) return { type: "shipped", id };
  return { type: "unreadable", reason: `There is no example named ${id}.` };
}

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
  /** The program that was asked for last: an answer that comes later than the next question is dropped. */
  #asked: string | undefined;

  constructor(controller: ProgramController, data: PlaygroundData) {
    this.#controller = controller;
    this.#data = data;
  }

  /** Shows what the address asks for, now and whenever it changes. Returns what ends that. */
  start(): () => void {
    if (location.hash === "") this.#resume();
    const follow = (): void => this.#follow(location.hash);
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }

  /** Shows a program that the site ships, with an address of its own. */
  pick(id: string): void {
    history.replaceState(null, "", `#example=${id}`);
    void this.#open(id);
  }

  #follow(fragment: string): void {
    const wanted = wantedBy(fragment, this.#data);
    switch (wanted.type) {
      case "first":
        return;
      case "shipped":
        void this.#open(wanted.id);
        return;
      case "unreadable":
        this.#controller.notify({ tone: "bad", text: `${wanted.reason} Below is an example instead.` });
        return;
      case "shared": {
        const { program, shared } = wanted;
        this.#asked = undefined;
        const notice = { tone: "info", text: linkNotice(shared, this.#data.versions) } as const;
        this.#controller.show(program, { notice, seed: shared.seed, faults: shared.faults });
      }
    }
  }

  /** Without an address of its own, the page goes on with what was edited last, as long as that is kept. */
  #resume(): void {
    const last = readStored(LAST);
    if (typeof last !== "string" || !last.startsWith("#")) return;
    const wanted = wantedBy(last, this.#data);
    const id =
      wanted.type === "shared" ? wanted.program.id : wanted.type === "shipped" ? wanted.id : undefined;
    if (id !== undefined && readDraft(id)) history.replaceState(history.state, "", last);
  }

  async #open(id: string): Promise<void> {
    this.#asked = id;
    try {
      const shipped = await this.#shipped(id);
      if (this.#asked === id) this.#controller.show(fromShipped(shipped));
    } catch {
      this.#controller.notify({
        tone: "bad",
        text: `The program ${id} couldn't be loaded. Check the connection and choose it again.`,
      });
    }
  }

  async #shipped(id: string): Promise<ShippedProgram> {
    const { first, programs } = this.#data;
    if (id === first.id) return first;
    const response = await fetch(`${programs}${id}.json`);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return (await response.json()) as ShippedProgram;
  }
}
