/** Something that is known to be less than it should be. The page and the change log speak of it from here. */
export interface Shortfall {
  readonly id: string;
  readonly what: string;
  /**
   * What was measured or counted. `{first-tier}` stands for the figure of that limit, `{replays/not-expressible}` for a
   * count of the page, so that no figure is written by hand.
   */
  readonly measured: string;
  readonly why: string;
  /** What would close it. */
  readonly closes: string;
}

export const SHORTFALLS: readonly Shortfall[] = [
  {
    id: "tests-take-long",
    what: "The tests take long on two cores",
    measured:
      "The first tier took {first-tier} of {first-tier/limit}, both together {both-tiers} of {both-tiers/limit}.",
    why: "Three browsers run hundreds of programs, and every page is opened in four combinations of theme and width.",
    closes:
      "More of the page checks over the built files, without a browser; a machine with more cores for the rest.",
  },
  {
    id: "first-press",
    what: "A program's first run starts later than it should",
    measured:
      "After the pointer was over the example: {press-intent/dqlite} (dqlite) and {press-intent/fluss} (Fluss) of {press-intent/dqlite/limit}, as multiples of the warm time.",
    why: "A program's first run is slower than its second. Where the machine is busy, and in Firefox, the rehearsal still goes on when Run is chosen, and has to be ended first.",
    closes: "A rehearsal that is over before Run is chosen.",
  },
  {
    id: "edit-to-typing",
    what: "Edit takes a moment until one can type",
    measured: "{edit-typing} of {edit-typing/limit}, where the pointer doesn't rest on Edit before.",
    why: "Monaco's code is compiled by the browser each time that it is opened on a page.",
    closes: "The plain editor first, with Monaco taking its place when it is ready.",
  },
  {
    id: "not-every-recording-is-replayed",
    what: "Not every recorded call can be made in the simulator",
    measured: "{replays/not-expressible} of {replays/recorded} recordings have no counterpart here.",
    why: "Python's DB-API, Arrow and pandas, messages made by hand, broken stand-in libraries and damaged bytes aren't simulated. Each one is left out by name, with its reason, and a test holds the list.",
    closes: "A simulated DB-API in TypeScript, and a network that carries bytes.",
  },
  {
    id: "other-releases",
    what: "The simulated dqlite is one release",
    measured:
      "{replays/other-release} recordings of older stacks are answered as the simulated release does, not as recorded.",
    why: "libdqlite 1.11.1 was recorded too, to tell what changed. Only 1.18.1 and the differences of 1.18.7 are simulated.",
    closes: 'A setting for each older release, as `libdqlite: "1.18.7"` is one.',
  },
  {
    id: "not-provoked",
    what: "Some errors have no run",
    measured: "{provoked/without} of {provoked/all} errors have no program that meets them.",
    why: "Nothing raises them in the releases that were recorded, or nothing outside a server sees them. The record of each says which.",
    closes: "A release that raises them.",
  },
  {
    id: "codes-of-the-trunk",
    what: "Codes of unreleased servers are read from source",
    measured: "{unreleased} codes exist only on Fluss's trunk.",
    why: "There is no release that could be recorded, so their texts and rules come from the source, and their pages say so.",
    closes: "Recording them once they are released.",
  },
  {
    id: "the-binding",
    what: "dqlite's recordings come through a test binding",
    measured: "All {replays/dqlite} recordings of dqlite that the pages quote or the tests replay.",
    why: "The published wheel of dqlitepy lacks its native library, so a binding was built over go-dqlite for the recordings. What it chose itself, a number or a text, is marked on the pages.",
    closes: "A published wheel that works.",
  },
  {
    id: "one-machine",
    what: "Times were measured on one machine",
    measured: "Each figure names its machine, the load and the number of samples.",
    why: "No phone and no Safari was measured. Times depend on the machine, so budgets for them are ratios to a peer in the same run wherever there is one.",
    closes: "The same benchmarks on a phone, and on macOS and Windows.",
  },
  {
    id: "few-samples",
    what: "Percentiles come from few samples",
    measured: "n stands beside each percentile. Below twenty samples the upper one is the slowest sample.",
    why: "The command that takes all figures has to end within minutes.",
    closes: "`npm run quality -- --full`, which takes all samples, on an idle machine.",
  },
  {
    id: "no-people",
    what: "Accessibility is checked by programs alone",
    measured: "Checks that fail, axe's among them: {axe}. Keyboard and announcements are tested by scripts.",
    why: "Nobody who depends on a screen reader has tried the site yet.",
    closes: "A session with people who do, on two screen readers.",
  },
];
