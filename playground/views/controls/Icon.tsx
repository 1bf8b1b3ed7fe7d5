/** @jsxImportSource preact */
/** Small signs of controls, on a 16 by 16 grid. They stand beside words or on buttons with a name. */
const PATHS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  back: "M10.5 3 5 8l5.5 5M3 3v10",
  forward: "M5.5 3 11 8l-5.5 5M13 3v10",
  down: "M3.5 6 8 10.5 12.5 6",
  up: "M3.5 10.5 8 6l4.5 4.5",
  enter: "M13 3.5V8a1.5 1.5 0 0 1-1.5 1.5H3M6 6.5l-3 3 3 3",
  cross: "M4 4l8 8M12 4l-8 8",
} as const;

export function Icon({ shape }: { readonly shape: keyof typeof PATHS }) {
  const isSolid = shape === "play" || shape === "pause";
  return (
    <svg class="program-icon" data-solid={isSolid} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[shape]} />
    </svg>
  );
}
