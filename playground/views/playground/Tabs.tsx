/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";

export interface Tab {
  readonly name: string;
  readonly label: string;
  readonly content: () => ComponentChildren;
}

interface Props {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (name: string) => void;
}

/** Tabs after the ARIA pattern: arrows move between them, Tab goes into the panel. */
export function Tabs({ label, tabs, selected, onSelect }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex(({ name }) => name === selected),
  );
  const key = (event: KeyboardEvent): void => {
    const to: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = (next + tabs.length) % tabs.length;
    onSelect(tabs[index]?.name ?? selected);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[index]?.focus();
  };
  return (
    <>
      <div class="playground-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={key}>
        {tabs.map((tab, index) => (
          <button
            type="button"
            role="tab"
            id={`${id}-tab-${tab.name}`}
            aria-selected={index === at}
            aria-controls={`${id}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onSelect(tab.name)}
            key={tab.name}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        class="playground-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${tabs[at]?.name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the ARIA pattern wants the panel reachable, and it scrolls
        tabIndex={0}
      >
        {tabs[at]?.content()}
      </div>
    </>
  );
}
