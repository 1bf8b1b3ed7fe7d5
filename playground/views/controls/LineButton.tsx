/** @jsxImportSource preact */
interface Props {
  readonly line: number;
  readonly column?: number | undefined;
}

/** Shows a line of the program. The program listens for its attributes, so it works in built pages, too. */
export function LineButton({ line, column }: Props) {
  return (
    <button type="button" class="program-line" data-line={line} data-column={column}>
      line {line}
    </button>
  );
}
