/** @jsxImportSource preact */
/** The shapes that go with words, so that no colour stands alone. Drawn on an 18 by 18 grid. */
const PATHS = {
  good: "M9 1.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M5.5 9.3l2.4 2.4 4.6-5",
  bad: "M9 1.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6",
  warn: "M9 2 16.5 15.5h-15zM9 7v4M9 13v.6",
  quiet: "M9 1.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M6.5 6.5h5v5h-5z",
  running: "M9 1.5a7.5 7.5 0 1 1-7.5 7.5M9 4.8V9l3 2",
} as const;

export function Glyph({ shape }: { readonly shape: keyof typeof PATHS }) {
  return (
    <svg class="program-glyph" viewBox="0 0 18 18" aria-hidden="true">
      <path d={PATHS[shape]} />
    </svg>
  );
}
