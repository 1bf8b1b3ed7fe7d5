/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ShareSubject, TakeAway } from "../../share/take-away.ts";
import { Icon } from "../controls/Icon.tsx";
import { RetryButton } from "../surface/RetryButton.tsx";
import { useRetry } from "../surface/use-retry.ts";

interface Props {
  readonly subject: () => ShareSubject;
}

type Entries = typeof import("../../share/take-away.ts");

/** The program as text of another kind, or as a file: a menu button after the ARIA pattern. */
export function CopyMenu({ subject }: Props) {
  const [entries, load] = useState<Entries | undefined>(undefined);
  const [open, setOpen] = useState(false);
  const { tries, failure, retry, settle } = useRetry("the list");
  const [said, say] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = (): HTMLElement[] => [
    ...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []),
  ];

  useEffect(() => {
    if (open) items()[0]?.focus();
  }, [open, entries]);
  useEffect(() => {
    const fetchEntries = async (): Promise<void> => load(await import("../../share/take-away.ts"));
    if (open && !entries) fetchEntries().catch(settle);
  }, [open, tries]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const take = async (kind: TakeAway): Promise<void> => {
    close();
    say("One moment …");
    say((await entries?.takeAway(kind, subject())) ?? "");
    setTimeout(() => say(""), 2_400);
  };
  const key = (event: KeyboardEvent): void => {
    if (!open) return;
    const list = items();
    const at = list.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % list.length,
      ArrowUp: (at + list.length - 1) % list.length,
      Home: 0,
      End: list.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) list[next]?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpen(false);
    if (next === undefined && event.key !== "Escape") return;
    event.preventDefault();
  };
  const left = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !box.current?.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it moves the focus between the items of its menu
    <div class="playground-menu" ref={box} onKeyDown={key} onFocusOut={left}>
      <button
        type="button"
        class="program-button"
        aria-haspopup="menu"
        aria-expanded={open}
        ref={button}
        onClick={() => setOpen(!open)}
      >
        {said || "Copy as"} <Icon shape="down" />
      </button>
      {open && !entries && (
        <p class="playground-menu-items" role="status">
          {failure?.text ?? "Loading …"} <RetryButton failure={failure} retry={retry} />
        </p>
      )}
      {open && entries && (
        <div class="playground-menu-items" role="menu" aria-label="Copy as">
          {entries.TAKE_AWAYS[subject().shared.language].map(([kind, label, words]) => (
            <button type="button" role="menuitem" tabIndex={-1} onClick={() => void take(kind)} key={kind}>
              <strong>{label}</strong>
              <span>{words}</span>
            </button>
          ))}
        </div>
      )}
      <span class="visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}
