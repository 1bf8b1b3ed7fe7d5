import { useEffect, useState } from "preact/hooks";
import { readStored, store } from "../../program/storage.ts";
import type { Range } from "./Splitter.tsx";

interface PanelSize extends Range {
  /** Where this browser keeps what the reader chose. */
  readonly key: string;
}

/** Of the program, in percent of both panels' width. */
export const WIDTH: PanelSize = { key: "split", min: 25, max: 75, usual: 53 };
/** Of the panels, in percent of the window's height: of 900 px a program of 24 lines and a scrollbar fit into the usual. */
export const HEIGHT: PanelSize = { key: "height", min: 40, max: 160, usual: 75 };

/** A size that the reader can change and that this browser remembers. */
export function usePanelSize({ key, min, max, usual }: PanelSize): [number, (value: number) => void] {
  const [size, setSize] = useState(usual);
  useEffect(() => {
    const kept = readStored(key);
    if (typeof kept === "number" && kept >= min && kept <= max) setSize(kept);
  }, []);
  return [
    size,
    (value) => {
      setSize(value);
      store(key, value);
    },
  ];
}
