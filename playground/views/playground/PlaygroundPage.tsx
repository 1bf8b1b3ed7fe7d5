/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { PickerItem, PlaygroundData, ShippedProgram } from "../../program/data.ts";
import { readDraft } from "../../program/drafts.ts";
import { marksOf } from "../../program/marks.ts";
import { pageRunner } from "../../program/page-runner.ts";
import {
  type CurrentProgram,
  fromShipped,
  linkNotice,
  plainLines,
  systemOf,
  wantedBy,
} from "../../program/programs.ts";
import { announcement, NO_RUN, type RunState, targetsOf } from "../../program/run-state.ts";
import { Session } from "../../program/runs.ts";
import { readStored, store } from "../../program/storage.ts";
import { verdictOf } from "../../program/verdict.ts";
import type { FaultData } from "../../protocol/index.ts";
import { toFragment } from "../../share/link.ts";
import type { ShareSubject } from "../../share/take-away.ts";
import { CodePane, openedText } from "../code/code-pane.ts";
import { FaultsPanel } from "../faults/FaultsPanel.tsx";
import { timesText } from "../output/VerdictLine.tsx";
import { Keys } from "./Keys.tsx";
import { ResultTabs } from "./ResultTabs.tsx";
import { SeedsPanel } from "./SeedsPanel.tsx";
import { SPLIT, Splitter } from "./Splitter.tsx";
import { readSeed, Toolbar } from "./Toolbar.tsx";

/** The height of the panels, in percent of the window's. */
const HEIGHT = 62;
const HEIGHT_MIN = 40;
const HEIGHT_MAX = 160;
/** Where the address of the program that was edited last is kept. */
const LAST = "last";

interface Notice {
  readonly tone: "info" | "bad";
  readonly text: string;
  /** The field that it complains about: it goes once that holds something valid. */
  readonly about?: "seed";
}

/** The playground's page: drawn once at build with its first program, then brought to life. */
export function Playground({ data }: { readonly data: PlaygroundData }) {
  const [program, setProgram] = useState<CurrentProgram>(() => fromShipped(data.first));
  const [run, setRun] = useState<RunState>(NO_RUN);
  const [seed, setSeed] = useState("");
  const [faults, setFaults] = useState<readonly FaultData[]>([]);
  const [notice, setNotice] = useState<Notice | undefined>(undefined);
  const [note, setNote] = useState("");
  const [dropped, setDropped] = useState<string | undefined>(undefined);
  // The reader's own version of an earlier time, while its lines stand in the place of the program's.
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [seedsOpen, setSeedsOpen] = useState(false);
  const [split, setSplit] = useState(52);
  const [height, setHeight] = useState(HEIGHT);
  const [alive, setAlive] = useState(false);
  const code = useRef<HTMLDivElement>(null);
  const pane = useRef<CodePane>(undefined);
  const session = useRef<Session>(undefined);
  const current = useRef(program);
  current.current = program;

  const start = (nextSeed = seed, nextFaults = faults): void => {
    const wanted = readSeed(nextSeed);
    if (!session.current || !pane.current) return;
    if (wanted === null) {
      setNotice({
        tone: "bad",
        about: "seed",
        text: "The seed must be a whole number from 0 to 9007199254740991, or empty.",
      });
      return;
    }
    setNotice(withoutSeed);
    session.current.seed = wanted;
    session.current.faults = nextFaults;
    void session.current.start(pane.current.text, current.current.original);
  };
  const startRef = useRef(start);
  startRef.current = start;

  const show = (
    next: CurrentProgram,
    with_: { notice?: Notice; seed?: number; faults?: readonly FaultData[] } = {},
  ): void => {
    session.current?.clear();
    pane.current?.show(next);
    setDraft(pane.current?.restore());
    setProgram(next);
    setSeed(with_.seed === undefined ? "" : String(with_.seed));
    setFaults(with_.faults ?? []);
    setNotice(with_.notice);
    setNote("");
    setDropped(undefined);
    setSeedsOpen(false);
  };

  const open = async (id: string): Promise<void> => {
    if (id === data.first.id) return show(fromShipped(data.first));
    try {
      const response = await fetch(`${data.programs}${id}.json`);
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      show(fromShipped((await response.json()) as ShippedProgram));
    } catch {
      setNotice({
        tone: "bad",
        text: `The program ${id} couldn't be loaded. Check the connection and choose it again.`,
      });
    }
  };

  const follow = (fragment: string): void => {
    const wanted = wantedBy(fragment, data);
    if (wanted.type === "shipped") void open(wanted.id);
    else if (wanted.type === "unreadable") {
      setNotice({ tone: "bad", text: `${wanted.reason} Below is an example instead.` });
    } else if (wanted.type === "shared") {
      const { shared } = wanted.program;
      if (!shared) return;
      show(wanted.program, {
        notice: { tone: "info", text: linkNotice(shared, data.versions) },
        faults: shared.faults,
        ...(shared.seed === undefined ? {} : { seed: shared.seed }),
      });
    }
  };

  /** Without an address of its own, the page goes on with what was edited last, as long as that is kept. */
  const resume = (): void => {
    const last = readStored(LAST);
    if (typeof last !== "string" || !last.startsWith("#")) return;
    const wanted = wantedBy(last, data);
    const id =
      wanted.type === "shared" ? wanted.program.id : wanted.type === "shipped" ? wanted.id : undefined;
    if (id !== undefined && readDraft(id)) history.replaceState(history.state, "", last);
  };

  useEffect(() => {
    if (!code.current) return;
    session.current = new Session(() => pageRunner(data.sandbox), setRun);
    pane.current = new CodePane(code.current, program, data.editor, {
      changed: () => {
        setDropped(undefined);
        store(LAST, location.hash);
      },
      run: () => startRef.current(),
    });
    setDraft(pane.current.restore());
    const stored = readStored("split");
    if (typeof stored === "number" && stored >= SPLIT.min && stored <= SPLIT.max) setSplit(stored);
    const tall = readStored("height");
    if (typeof tall === "number" && tall >= HEIGHT_MIN && tall <= HEIGHT_MAX) setHeight(tall);
    if (location.hash === "") resume();
    follow(location.hash);
    setAlive(true);
    const changed = (): void => follow(location.hash);
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);

  /** The lines show what had happened by the moment that is shown. */
  const mark = (seen: RunState): void => {
    if (seen.status === "ended" && pane.current?.text === seen.source)
      pane.current.setMarks(marksOf(seen, true));
  };

  const edit = async (): Promise<void> => {
    if (!pane.current) return;
    const opened = await pane.current.edit(run.status === "ended" ? marksOf(run, true) : []);
    setNote(openedText(opened));
    pageRunner(data.sandbox).prewarm({ source: pane.current.text });
  };
  const command = (name: string, opener: HTMLElement): void => {
    if (name === "run") start();
    else if (name === "stop") session.current?.stop();
    else if (name === "edit") void edit();
    else if (name === "seeds") setSeedsOpen(true);
    else if (name === "reset") {
      setDropped(pane.current?.reset());
      session.current?.clear();
      pane.current?.setMarks([]);
      setSeed(program.shared?.seed === undefined ? "" : String(program.shared.seed));
      setFaults(program.shared?.faults ?? []);
      setDraft(undefined);
      setNote("Back to the program as it came.");
    } else if (name === "share") void share(opener);
  };
  /** The program as it would be shared now. */
  const subject = (): ShareSubject => {
    const wanted = readSeed(seed);
    const shared = {
      source: pane.current?.text ?? program.source,
      ...(typeof wanted === "number" ? { seed: wanted } : {}),
      faults,
      versions: data.versions,
    };
    return { shared, playground: data.playground, run: shown, title: titleOf(data, program) };
  };
  const share = async (opener: HTMLElement): Promise<void> => {
    const { openShareDialog } = await import("../share/ShareDialog.tsx");
    openShareDialog(subject(), opener);
  };
  const changeFaults = (next: readonly FaultData[]): void => {
    setFaults(next);
    start(seed, next);
  };
  const changeSplit = (value: number): void => {
    setSplit(value);
    store("split", value);
  };
  const changeHeight = (value: number): void => {
    setHeight(value);
    store("height", value);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  };
  const lines = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-line]") : null;
    if (button) pane.current?.reveal(Number(button.dataset.line), Number(button.dataset.column ?? 1));
  };

  // Until somebody runs, the transcript is that of the program as the build ran it.
  const shown = run.status === "none" && draft === undefined ? (program.built ?? run) : run;
  const system = systemOf(pane.current?.text ?? program.source) ?? systemOf(program.source);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for keys and for buttons of its parts
    <div class="program playground" onKeyDown={keys} onClick={lines}>
      <Toolbar
        items={data.items}
        title={titleOf(data, program)}
        seed={seed}
        running={run.status === "running"}
        alive={alive}
        subject={subject}
        onPick={(item: PickerItem) => {
          history.replaceState(null, "", `#example=${item.id}`);
          void open(item.id);
        }}
        onSeed={(text) => {
          setSeed(text);
          if (readSeed(text) !== null) setNotice(withoutSeed);
        }}
        onCommand={command}
      />
      <p class="playground-notice" data-tone={notice?.tone} role="status" hidden={!notice}>
        {notice?.text}
      </p>
      {draft !== undefined && !pane.current?.editing && (
        <p class="program-draft">
          <span>This is your version, kept in this browser.</span>
          <button type="button" class="program-link" onClick={() => void edit()}>
            Go on editing
          </button>
          <button
            type="button"
            class="program-link"
            onClick={() => {
              setDropped(pane.current?.dropHiddenDraft());
              session.current?.clear();
              setDraft(undefined);
            }}
          >
            Drop it
          </button>
        </p>
      )}
      <div class="playground-main" style={{ "--split": `${split}%`, "--height": `${height}vh` }}>
        <div class="program-code" ref={code}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be the pre that scrolls */}
          <pre
            role="group"
            class="program-source"
            data-language="typescript"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-label="The program in TypeScript"
          >
            {/* Made by the build, or escaped by plainLines. */}
            <code
              dangerouslySetInnerHTML={{
                __html: draft === undefined ? program.linesHtml : plainLines(draft),
              }}
            />
          </pre>
        </div>
        <Splitter
          direction="column"
          label="Width of the program"
          value={split}
          range={SPLIT}
          onChange={changeSplit}
        />
        <div class="playground-side">
          <ResultTabs run={shown} onShown={mark} />
        </div>
      </div>
      <Splitter
        direction="row"
        label="Height of the panels"
        value={height}
        range={{ min: HEIGHT_MIN, max: HEIGHT_MAX, usual: HEIGHT }}
        onChange={changeHeight}
      />
      {system && (
        <FaultsPanel
          faults={faults}
          forms={data.faults[system]}
          targets={targetsOf(shown)}
          onChange={changeFaults}
          key={system}
        />
      )}
      {seedsOpen && (
        <SeedsPanel
          source={pane.current?.text ?? program.source}
          original={program.original}
          faults={faults}
          runner={() => pageRunner(data.sandbox)}
          linkOf={(chosen) =>
            data.playground +
            toFragment({
              source: pane.current?.text ?? program.source,
              seed: chosen,
              faults,
              versions: data.versions,
            })
          }
          onOpen={(chosen) => {
            setSeed(String(chosen));
            start(String(chosen));
          }}
          onClose={() => setSeedsOpen(false)}
        />
      )}
      <div class="program-foot">
        <span>
          {note || (
            <>
              {shown !== run && "Ran at build. "}
              <span class="program-keys-hint">Ctrl+Enter runs. </span>
              Nothing leaves your browser.
            </>
          )}{" "}
          {dropped !== undefined && (
            <button
              type="button"
              class="program-link"
              onClick={() => {
                pane.current?.keep(dropped);
                setDraft(pane.current?.restore());
                setDropped(undefined);
                void edit();
              }}
            >
              Bring my version back
            </button>
          )}
        </span>
        <span class="program-times">{timesText(run, true)}</span>
      </div>
      <Keys />
      <p class="visually-hidden" role="status">
        {run.status === "ended" && run.result ? `${verdictOf(run.result).title}. ${announcement(run)}` : ""}
      </p>
    </div>
  );
}

/** The notice, unless it is about a seed that is valid by now. */
const withoutSeed = (notice: Notice | undefined): Notice | undefined =>
  notice?.about === "seed" ? undefined : notice;

function titleOf(data: PlaygroundData, program: CurrentProgram): string {
  if (program.shared) return "A program from a link";
  return data.items.find(({ id }) => id === program.id)?.title ?? program.id;
}
