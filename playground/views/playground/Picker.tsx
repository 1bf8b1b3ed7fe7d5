/** @jsxImportSource preact */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PickerItem } from "../../program/data.ts";
import { failureOf, Retry } from "../../program/network.ts";
import { Icon } from "../controls/Icon.tsx";

interface Props {
  readonly items: readonly PickerItem[];
  /** The title of what stands in the playground now. */
  readonly current: string;
  readonly find: FindPrograms;
  readonly onPick: (item: PickerItem) => void;
}

/** The ids of the programs that fit a query, best first. Rejects where the search can't be loaded. */
export type FindPrograms = (query: string) => Promise<readonly string[]>;

/** The programs that a query found. */
interface Found {
  readonly query: string;
  readonly items: readonly PickerItem[];
  /** Why the search couldn't be loaded. */
  readonly failure: string | undefined;
}

/** A list of all programs with a search in it: a combobox after the ARIA pattern. */
export function Picker({ items, current, find, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [answer, setAnswer] = useState<Found>({ query: "", items, failure: undefined });
  const [tries, setTries] = useState(0);
  const [retry] = useState(() => new Retry(() => setTries((count) => count + 1)));
  // Enter was pressed before the answer to what stands in the field was there.
  const picks = useRef(false);
  const wanted = query.trim();
  const found = wanted === "" ? items : answer.items;
  const isAnswered = wanted === "" || answer.query === wanted;
  const last = Math.max(0, found.length - 1);
  const active = found[Math.min(at, last)];

  useEffect(() => {
    if (wanted === "") return;
    let isCurrent = true;
    const show = (shown: readonly PickerItem[], failure: string | undefined): void => {
      if (!isCurrent) return;
      setAnswer({ query: wanted, items: shown, failure });
    };
    find(wanted).then(
      (ids) => {
        show(
          ids.flatMap((one) => items.find((item) => item.id === one) ?? []),
          undefined,
        );
      },
      (error: unknown) => {
        const failure = failureOf(error, "the search");
        show([], failure.text);
        if (isCurrent && failure.remedy === "retry") retry.wait();
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted, tries]);
  useEffect(() => () => retry.end(), [wanted]);
  useEffect(() => {
    if (picks.current && active) pick(active);
    picks.current = false;
  }, [answer]);

  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  useEffect(() => {
    if (open) box.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [open, at]);

  const pick = (item: PickerItem): void => {
    setOpen(false);
    setQuery("");
    onPick(item);
  };
  const key = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      // The list that is still asked for has an end that nobody knows.
      const most = isAnswered ? last : Number.POSITIVE_INFINITY;
      if (open) setAt(Math.min(Math.max(0, Math.min(at, most) + by), most));
      setOpen(true);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) {
      event.preventDefault();
      const typed = (event.currentTarget as HTMLInputElement).value.trim();
      if (typed !== "" && typed !== answer.query) picks.current = true;
      else if (open && active) pick(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setQuery("");
    }
  };

  return (
    <div class="playground-picker" ref={box} onFocusOut={(event) => leave(event, box.current, setOpen)}>
      <label class="visually-hidden" for={`${id}-input`}>
        Program: search among the examples
      </label>
      <input
        id={`${id}-input`}
        type="text"
        maxLength={200}
        role="combobox"
        aria-expanded={open && found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active ? `${id}-${found.indexOf(active)}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={current}
        value={query}
        onInput={(event) => {
          picks.current = false;
          setQuery(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={key}
      />
      <Icon shape="down" />
      <div
        id={`${id}-list`}
        class="playground-options"
        role="listbox"
        aria-label="Programs"
        hidden={!open || found.length === 0}
      >
        {open &&
          found.map((item, index) => (
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={item === active}
              key={item.id}
              onPointerMove={() => setAt(index)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(item);
              }}
            >
              <b>{item.title}</b>
              <span class="playground-system">{item.system === "fluss" ? "Fluss" : "dqlite"}</span>
              <small>{item.meaning}</small>
            </div>
          ))}
      </div>
      <p
        class={open && found.length === 0 && isAnswered ? "playground-options" : "visually-hidden"}
        role="status"
      >
        {open && wanted !== "" && isAnswered && noteOf(answer)}
      </p>
    </div>
  );
}

function noteOf({ items, failure }: Found): string {
  if (failure !== undefined) return failure;
  if (items.length === 0) return "No program is found for these words.";
  return items.length === 1 ? "1 program" : `${items.length} programs`;
}

function leave(event: FocusEvent, box: HTMLElement | null, setOpen: (open: boolean) => void): void {
  if (event.relatedTarget instanceof Node && !box?.contains(event.relatedTarget)) setOpen(false);
}
