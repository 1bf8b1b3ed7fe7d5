import type { FaultData, RunRequest } from "../protocol/index.ts";
import { toFragment } from "../share/link.ts";
import type { ShareSubject } from "../share/take-away.ts";
import { announcement } from "./announcement.ts";
import type { CommandName } from "./commands.ts";
import { dropDraft, keepDraft, readDraft } from "./drafts.ts";
import { findHelp } from "./help/find-help.ts";
import type { ProgramText } from "./language.ts";
import { LateEditor } from "./late-editor.ts";
import { type Waiting, waitFor } from "./loading.ts";
import { firstToSee, marksOf } from "./marks.ts";
import { Retry } from "./network.ts";
import { editorLoading, keptNote, marksOn, seedTypedIn } from "./opened-text.ts";
import { openedText, type ProgramPane } from "./pane.ts";
import type { ProgramPlace } from "./place.ts";
import { type CurrentProgram, keyOf, systemOf } from "./programs.ts";
import { type RunState, waitingOf } from "./run-state.ts";
import { type Original, ProgramRuns, requestOf } from "./runs.ts";
import { seedOf, withSeed } from "./seed-text.ts";
import {
  freshState,
  type Notice,
  type ProgramState,
  readSeed,
  SEED_NOTICE,
  type Start,
  seedText,
  shownDraft,
  shownRun,
  withoutSeed,
} from "./state.ts";

type Listener = (state: ProgramState) => void;

/**
 * One program and what a reader does with it: run, stop, edit, break, share, reset. It holds the state and takes the
 * commands; a layout draws the one and gives the other. It reads and loads nothing until it is attached or commanded,
 * so the build makes one, too.
 */
export class ProgramController {
  readonly #place: ProgramPlace;
  readonly #runs: ProgramRuns;
  readonly #listeners = new Set<Listener>();
  #state: ProgramState;
  #pane: ProgramPane | undefined;
  /** The text of the open editor. */
  #typed: string | undefined;
  /** Whether the reader has changed that. */
  #hasTyped = false;
  #opening: Promise<void> | undefined;
  readonly #runAgain = new Retry(() => void this.#start());
  readonly #lateEditor = new LateEditor(
    () => this.#pane?.load(this.#state.program.language),
    () => this.#fullEditorArrived(),
  );

  constructor(program: CurrentProgram, place: ProgramPlace) {
    this.#place = place;
    this.#state = freshState(program, place.drafts);
    this.#runs = new ProgramRuns(
      () => place.runner(),
      (run) => this.#ran(run),
    );
  }

  get state(): ProgramState {
    return this.#state;
  }

  /** The program as the reader has it now, with the seed of the field in it. */
  get text(): string {
    return this.#typed ?? this.#withSeed(shownDraft(this.#state) ?? this.#state.program.source);
  }

  #withSeed(source: string, seed = readSeed(this.#state.seed)): string {
    return withSeed({ source, language: this.#state.program.language }, seed ?? undefined);
  }

  /** The program as it came, where the text is that but for the seed: its run needs no transform. */
  get #original(): Original | undefined {
    const { original } = this.#state.program;
    const { text } = this;
    return original && this.#withSeed(original.source) === text ? { ...original, source: text } : original;
  }

  get #text(): ProgramText {
    return { source: this.text, language: this.#state.program.language };
  }

  /** The seed that the program gives its first cluster as a number. */
  get ownSeed(): number | undefined {
    return seedOf(this.#text);
  }

  /** The system whose cluster the program starts, as far as its text tells. */
  get system(): "dqlite" | "fluss" | undefined {
    return systemOf(this.#text) ?? systemOf(this.#state.program);
  }

  /** What the program is called. */
  get title(): string {
    return this.#place.titleOf(this.#state.program);
  }

  /** Calls `listener` with each new state. Returns what ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives the controller its pane, once that is in the page; the reader's draft shows from then on. */
  attach(pane: ProgramPane): void {
    this.#pane = pane;
    this.#set({ draft: this.#keptDraft() });
  }

  async do(command: CommandName, opener?: HTMLElement): Promise<void> {
    if (this.#state.notice?.about === "network") this.notify(undefined);
    this.#runAgain.end();
    const acts: Readonly<Record<CommandName, () => unknown>> = {
      run: () => this.#start(),
      stop: () => this.#runs.stop(),
      edit: () => this.#edit(),
      faults: () => this.#set({ isFaultsOpen: !this.#state.isFaultsOpen }),
      reset: () => this.#reset(),
      seeds: () => this.#set({ isSeedsOpen: !this.#state.isSeedsOpen }),
      share: () => this.#share(opener),
      drop: () => this.#drop(),
      restore: () => this.#restore(),
    };
    await acts[command]();
  }

  /** Shows another program, with nothing left of the one before. */
  show(program: CurrentProgram, start: Start = {}): void {
    this.#runAgain.end();
    this.#runs.clear();
    this.#closeEditor();
    this.#state = freshState(program, this.#place.drafts, start);
    this.#set({ draft: this.#keptDraft() });
  }

  /** Brings a line into view; in the editor where it is beyond those that stand in the page. */
  reveal(line: number, column: number): void {
    if (this.#pane?.reveal(line, column) !== false) return;
    void this.#edit().then(() => this.#pane?.reveal(line, column));
  }

  /** Marks the lines of the program by what had happened in `shown`: a run, or a moment of it. */
  showMarks(shown: RunState): void {
    this.#pane?.setMarks(this.text === shown.source ? marksOf(shown, true) : []);
  }

  /** The code shows the seed of the field. Without one it is the program's own. */
  setSeed(seed: string): void {
    this.#set({ seed, ...(readSeed(seed) === null ? {} : { notice: withoutSeed(this.#state.notice) }) });
    if (this.#typed === undefined) return;
    const text = this.#withSeed(this.#typed);
    if (text !== this.#typed) this.#pane?.setText(text);
  }

  /** Runs the program with another seed. */
  runSeed(seed: number): Promise<void> {
    this.setSeed(seedText(seed));
    return this.do("run");
  }

  /** Each change of the faults runs the program again, from its seed. */
  changeFaults(faults: readonly FaultData[]): Promise<void> {
    this.#set({ faults });
    return this.do("run");
  }

  notify(notice: Notice | undefined): void {
    this.#set({ notice });
  }

  /** The program as it would be shared now. */
  get subject(): ShareSubject {
    const { program, faults } = this.#state;
    const seed = readSeed(this.#state.seed);
    return {
      shared: {
        source: this.text,
        language: program.language,
        ...(typeof seed === "number" ? { seed } : {}),
        faults,
        versions: this.#place.versions,
      },
      playground: this.#place.playground,
      run: shownRun(this.#state),
      title: this.title,
    };
  }

  /** The address of the program as it is now, with another seed. */
  linkWith(seed: number): string {
    const { shared, playground } = this.subject;
    return playground + toFragment({ ...shared, source: this.#withSeed(shared.source, seed), seed });
  }

  /** What a run would ask of the sandbox, but for the seed. */
  get request(): RunRequest {
    return requestOf({ ...this.#text, original: this.#original, faults: this.#state.faults });
  }

  /** Makes the sandbox ready for the program as it is now. */
  prepare(when: "pressed" | "meant"): Promise<void> {
    return this.#place.runner().prewarm(this.request.code, when);
  }

  /** Loads the editor that suits the screen. Where that fails, Edit tries again and says so. */
  prepareEditor(): void {
    this.#pane?.load(this.#state.program.language).catch(() => {});
  }

  async #start(): Promise<void> {
    const { faults, notice } = this.#state;
    const seed = readSeed(this.#state.seed);
    if (seed === null) {
      this.notify(SEED_NOTICE);
      return;
    }
    this.#set({ notice: withoutSeed(notice), note: "" });
    await this.#runs.start({ ...this.#text, original: this.#original, seed, faults });
  }

  #ran(run: RunState): void {
    if (run.status !== "ended" && run.status !== "failed") {
      const waiting = waitingOf(run);
      this.#set({ run, ...(waiting && { announcement: waiting.announced }) });
      return;
    }
    this.showMarks(run);
    this.#set({ run, announcement: announcement(run) });
    void this.#explain(run);
    if (run.failure?.remedy === "retry") this.#runAgain.wait();
    else this.#runAgain.end();
  }

  async #explain(run: RunState): Promise<void> {
    const isOwn = run.source !== this.#original?.source;
    const help = await findHelp(run, () => this.#place.names(), isOwn);
    if (!help || this.#state.run !== run) return;
    this.#set({ run: { ...run, help }, announcement: `${this.#state.announcement} ${help.text}` });
  }

  /** Does what the help for the last run offers. */
  async fix(at: number): Promise<void> {
    const { run } = this.#state;
    const fix = run.help?.fixes[at];
    if (!fix) return;
    if (fix.does === "open") return location.assign(fix.href);
    if (fix.does === "switch") {
      const { shared, playground } = this.subject;
      return location.assign(playground + toFragment({ ...shared, language: fix.language }));
    }
    if (this.text !== run.source) {
      this.notify({ tone: "info", text: "The program has changed since that run. Run it again." });
      return;
    }
    await this.#edit();
    this.#pane?.setText(fix.source);
    this.#set({ announcement: `${fix.label}: done. Run it again.` });
  }

  async #edit(): Promise<void> {
    await this.#opened();
    this.#pane?.focus();
  }

  /**
   * Opens the editor, with the reader's draft where there is one, unless it is open already; anew where it is the plain one
   * for want of the other.
   */
  #opened(): Promise<void> {
    if (this.#state.editorFailure !== undefined) this.#closeEditor();
    this.#opening ??= this.#openEditor().catch((error: unknown) => {
      this.#closeEditor();
      this.#set({ editor: "closed" });
      throw error;
    });
    return this.#opening;
  }

  async #openEditor(): Promise<void> {
    const pane = this.#pane;
    const { program } = this.#state;
    const { language } = program;
    const draft = readDraft(keyOf(program))?.source;
    const text = this.#withSeed(draft ?? program.source);
    this.#waitFor(waitFor("Loading the editor …"));
    this.#set({ editor: "loading" });
    const opened = await pane?.open({
      text,
      language,
      original: program.source,
      changed: (typed) => this.#changed(typed),
      run: () => void this.do("run"),
      loading: (loading) => this.#set(editorLoading(loading, this.#state)),
    });
    if (!opened) return;
    this.#typed = text;
    this.#hasTyped = false;
    const marks = marksOn(text, this.#state);
    pane?.setMarks(marks);
    const first = firstToSee(marks);
    if (first) pane?.reveal(first.line, first.column ?? 1);
    const note = openedText(opened, draft !== undefined, language);
    const editorFailure = opened.failure;
    const announcement = `The editor is open. ${note}`;
    this.#set({ editor: "open", opening: undefined, editorFailure, note, announcement });
    if (editorFailure?.remedy === "retry") this.#lateEditor.wait();
    void this.#place.runner().prewarm(requestOf({ source: text, language }).code, "idle");
  }

  async #share(opener: HTMLElement | undefined): Promise<void> {
    this.#waitFor(waitFor("Loading the dialog …"));
    await this.#place.openShare(this.subject, opener).finally(() => this.#set({ opening: undefined }));
  }

  readonly #waitFor = (opening: Waiting): void => this.#set({ opening, announcement: opening.announced });

  #changed(text: string): void {
    const { program } = this.#state;
    this.#typed = text;
    this.#hasTyped = true;
    const isKept = keepDraft(keyOf(program), text, program.source);
    // Lines move with the text, so marks of the last run would point beside them.
    this.#pane?.setMarks([]);
    this.#set({ dropped: undefined, ...seedTypedIn(text, this.#state), ...keptNote(isKept) });
    this.#place.edited?.();
  }

  /** It takes the plain one's place unless the reader has begun to type there. */
  #fullEditorArrived(): void {
    if (!this.#hasTyped) return void this.#opened();
    const note = "The full editor is here now.";
    this.#set({ isFullEditorHere: true, note, announcement: note });
  }

  #closeEditor(): void {
    this.#lateEditor.end();
    this.#state = { ...this.#state, opening: undefined, editorFailure: undefined, isFullEditorHere: false };
    this.#pane?.close();
    this.#opening = undefined;
    this.#typed = undefined;
  }

  /** Back to the program as it came. A draft that is only offered stays, since nobody meant it. */
  #reset(): void {
    const { program } = this.#state;
    const { source, shared, marks } = program;
    const text = this.#typed ?? shownDraft(this.#state) ?? source;
    if (this.#typed !== undefined || shownDraft(this.#state) !== undefined) dropDraft(keyOf(program));
    this.#closeEditor();
    this.#runs.clear();
    this.#pane?.setMarks(marks);
    this.#state = {
      ...freshState(program, this.#place.drafts, { seed: shared?.seed, faults: shared?.faults }),
      notice: this.#state.notice,
      isSeedsOpen: this.#state.isSeedsOpen,
    };
    this.#set({
      draft: this.#keptDraft(),
      dropped: text === source ? undefined : text,
      announcement: "Back to the program as it came.",
    });
  }

  /** Gives up the draft, which no editor holds. */
  #drop(): void {
    const { program, draft, drafts } = this.#state;
    if (draft === undefined) return;
    dropDraft(keyOf(program));
    if (drafts === "shown") this.#runs.clear();
    this.#set({ draft: undefined, dropped: draft, announcement: "Your version is dropped." });
  }

  async #restore(): Promise<void> {
    const { program, dropped } = this.#state;
    if (dropped === undefined) return;
    keepDraft(keyOf(program), dropped, program.source);
    if (this.#typed !== undefined) this.#pane?.setText(dropped);
    this.#set({ dropped: undefined, draft: this.#keptDraft() });
    await this.#edit();
  }

  /** The reader's own version of an earlier time, where no editor holds it. */
  #keptDraft(): string | undefined {
    const { program } = this.#state;
    const draft = this.#typed === undefined ? readDraft(keyOf(program))?.source : undefined;
    return draft === program.source ? undefined : draft;
  }

  #set(change: Partial<ProgramState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
