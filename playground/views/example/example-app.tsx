/** @jsxImportSource preact */
import { render } from "preact";
import type { FaultForms } from "../../program/data.ts";
import { marksOf } from "../../program/marks.ts";
import { pageRunner } from "../../program/page-runner.ts";
import { announcement, type RunState, targetsOf } from "../../program/run-state.ts";
import { type Original, Session } from "../../program/runs.ts";
import { verdictOf } from "../../program/verdict.ts";
import type { FaultData } from "../../protocol/index.ts";
import { CodePane, openedText } from "../code/code-pane.ts";
import { LiveOutput } from "../output/Output.tsx";
import { timesText } from "../output/VerdictLine.tsx";
import type { ExampleData } from "./data.ts";

/** What the buttons of a lab ask for. */
export type LabCommand = "run" | "stop" | "edit" | "faults" | "reset" | "restore" | "drop" | "share" | "line";

/** Commands about the TypeScript: who gives them while the Python is shown must see what they work on. */
const ON_TYPESCRIPT: ReadonlySet<LabCommand> = new Set(["run", "edit", "faults", "restore", "share", "line"]);

type Part = "data" | "split" | "code" | "out" | "faults" | "note" | "times" | "status" | "draft";

/** Brings one example block of a built page to life. The built markup stays until something takes its place. */
export class LabApp {
  readonly #lab: HTMLElement;
  readonly #data: ExampleData;
  readonly #original: Original;
  readonly #pane: CodePane;
  readonly #builtOutput: readonly ChildNode[];
  readonly #builtNote: readonly Node[];
  readonly #builtTimes: string;
  readonly #session: Session;
  #dropped: string | undefined;
  #mount: HTMLElement | undefined;

  constructor(lab: HTMLElement) {
    this.#lab = lab;
    this.#data = JSON.parse(this.#part("data").textContent ?? "") as ExampleData;
    const { id, program, source, editor, sandbox } = this.#data;
    this.#original = { source, program };
    this.#pane = new CodePane(this.#part("code"), { id, source }, editor, {
      changed: () => {
        this.#dropped = undefined;
      },
      run: () => void this.do("run"),
    });
    this.#builtOutput = [...this.#part("out").childNodes];
    this.#builtNote = [...this.#part("note").childNodes];
    this.#builtTimes = this.#part("times").textContent ?? "";
    this.#session = new Session(
      () => pageRunner(sandbox),
      (run) => this.#draw(run),
    );
  }

  async do(command: LabCommand, button?: HTMLElement): Promise<void> {
    if (ON_TYPESCRIPT.has(command)) this.#showTypeScript();
    switch (command) {
      case "run":
        return this.#session.start(this.#pane.text, this.#original);
      case "stop":
        return this.#session.stop();
      case "edit":
        return this.#edit();
      case "faults":
        return this.#toggleFaults(button);
      case "reset":
        return this.#reset();
      case "restore":
        return this.#restore();
      case "drop":
        return this.#drop();
      case "share":
        return this.#share(button);
      case "line":
        return this.#pane.reveal(Number(button?.dataset.line), Number(button?.dataset.column ?? 1));
    }
  }

  #showTypeScript(): void {
    const tab = this.#lab.querySelector<HTMLInputElement>('.program-tabs input[value="typescript"]');
    if (tab) tab.checked = true;
  }

  #draw(run: RunState): void {
    const { running } = this.#session;
    this.#enable("stop", running);
    if (running && run.console.length + run.caught.length + run.trace.length === 0) {
      // The block keeps its height, and the last output stays, until there is something new to show.
      const split = this.#part("split");
      split.style.minHeight = `${split.offsetHeight}px`;
      this.#note("Running …", "");
      return;
    }
    if (run.status === "none") return;
    const mark = (shown: RunState): void =>
      this.#pane.setMarks(this.#pane.text === run.source ? marksOf(shown, true) : []);
    render(<LiveOutput run={run} id={this.#data.id} onShown={mark} />, this.#live());
    if (running) return;
    mark(run);
    this.#part("split").style.minHeight = "";
    const title = run.result ? verdictOf(run.result).title : "It couldn't run";
    this.#note("Ran here, in your browser.", timesText(run, true));
    this.#say(`${title}. ${announcement(run)}`);
    this.#enable("reset", true);
  }

  /** The place of the live output; it takes that of the built one. */
  #live(): HTMLElement {
    if (!this.#mount) {
      this.#mount = document.createElement("div");
      this.#mount.className = "program-live";
      this.#part("out").replaceChildren(this.#mount);
    }
    return this.#mount;
  }

  async #edit(): Promise<void> {
    this.#say("Loading the editor.");
    this.#part("draft").hidden = true;
    const opened = await this.#pane.edit(marksOf(this.#session.run, true));
    this.#enable("reset", true);
    pageRunner(this.#data.sandbox).prewarm({ source: this.#pane.text });
    this.#note(openedText(opened), this.#part("times").textContent ?? "");
    this.#say(`The editor is open. ${openedText(opened)}`);
  }

  async #toggleFaults(button: HTMLElement | undefined): Promise<void> {
    const panel = this.#part("faults");
    panel.hidden = !panel.hidden;
    if (button) button.ariaExpanded = String(!panel.hidden);
    if (!panel.hidden) await this.#drawFaults();
  }

  /** What the form asks for comes from the simulator itself, and is fetched when somebody wants to break something. */
  async #drawFaults(): Promise<void> {
    const [{ FaultsPanel }, { systemOf }, response] = await Promise.all([
      import("../faults/FaultsPanel.tsx"),
      import("../../program/programs.ts"),
      fetch(`${this.#data.playground}faults.json`),
    ]);
    const forms = (await response.json()) as FaultForms;
    const system = systemOf(this.#pane.text) ?? (this.#data.id.startsWith("fluss/") ? "fluss" : "dqlite");
    const change = (faults: readonly FaultData[]): void => {
      this.#session.faults = faults;
      draw();
      void this.do("run");
    };
    const draw = (): void => {
      const { faults, run } = this.#session;
      const panel = (
        <FaultsPanel
          faults={faults}
          forms={forms[system]}
          targets={targetsOf(run)}
          isOpen
          onChange={change}
        />
      );
      render(panel, this.#part("faults"));
    };
    draw();
  }

  #reset(): void {
    this.#dropped = this.#pane.reset();
    this.#session.faults = [];
    render(null, this.#part("faults"));
    this.#part("faults").hidden = true;
    this.#session.clear();
    if (this.#mount) render(null, this.#mount);
    this.#mount = undefined;
    this.#part("split").style.minHeight = "";
    this.#part("out").replaceChildren(...this.#builtOutput);
    this.#pane.setMarks(this.#data.marks);
    this.#part("note").replaceChildren(...this.#builtNote);
    this.#part("times").textContent = this.#builtTimes;
    this.#enable("reset", false);
    if (this.#dropped !== undefined) this.#offerRestore();
    this.#say("Back to the example as it came.");
  }

  #offerRestore(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "program-link";
    button.dataset.command = "restore";
    button.textContent = "Bring my version back";
    this.#part("note").append(" ", button);
  }

  /** The reader's version of an earlier time goes, without having been shown. */
  #drop(): void {
    this.#dropped = this.#pane.dropHiddenDraft();
    this.#part("draft").hidden = true;
    this.#lab.querySelector<HTMLElement>("[data-command=edit]")?.focus();
    if (this.#dropped !== undefined) this.#offerRestore();
    this.#say("Your version is dropped.");
  }

  async #restore(): Promise<void> {
    if (this.#dropped === undefined) return;
    this.#pane.keep(this.#dropped);
    await this.#edit();
  }

  async #share(opener: HTMLElement | undefined): Promise<void> {
    const { openShareDialog } = await import("../share/ShareDialog.tsx");
    openShareDialog(
      {
        shared: {
          source: this.#pane.text,
          ...(this.#session.seed === undefined ? {} : { seed: this.#session.seed }),
          faults: this.#session.faults,
          versions: this.#data.versions,
        },
        title: this.#data.title,
        playground: this.#data.playground,
        run: this.#session.run,
      },
      opener,
    );
  }

  #note(text: string, times: string): void {
    this.#part("note").textContent = text;
    this.#part("times").textContent = times;
  }

  #say(text: string): void {
    this.#part("status").textContent = text;
  }

  #enable(command: LabCommand, enabled: boolean): void {
    const button = this.#lab.querySelector(`[data-command=${command}]`);
    if (button) button.ariaDisabled = String(!enabled);
  }

  #part(name: Part): HTMLElement {
    const part = this.#lab.querySelector<HTMLElement>(`[data-program-${name}]`);
    if (!part) throw new Error(`This lab has no part named ${name}.`);
    return part;
  }
}
