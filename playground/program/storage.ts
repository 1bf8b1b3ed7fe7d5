// What stays in this browser. Storage can be full, switched off or forbidden: then nothing stays, and nothing breaks.

const PREFIX = "faultbook:";

export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Says whether it was kept. */
export function store(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Whether anything is kept at all. */
export function keepsText(): boolean {
  const isKept = store("probe", "");
  forget("probe");
  return isKept;
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was kept, so there is nothing to drop.
  }
}
