/** @jsxImportSource preact */
interface Props {
  readonly line: number;
  readonly column?: number | undefined;
  /** False at build: a button that nobody listens to would be dead, so the page's listener makes one of the text. */
  readonly live?: boolean;
}

/** Shows a line of the program. */
export function LineButton({ line, column, live = true }: Props) {
  if (!live) {
    return (
      <span class="program-line" data-line={line} data-column={column}>
        line {line}
      </span>
    );
  }
  return (
    <button type="button" class="program-line" data-line={line} data-column={column}>
      line {line}
    </button>
  );
}
