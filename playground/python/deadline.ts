/** How often CPython asks for signals before the clock is looked at: asking comes every few hundred bytecodes. */
const ASKED_PER_LOOK = 20;

/**
 * The end of a program that nobody else can end: a worker that is terminated runs on inside WebAssembly in WebKit. CPython
 * asks for signals while it runs, also in long regular expressions and multiplications; past the deadline the answer is
 * an error of JavaScript, which Python code can't catch.
 */
export class Deadline {
  readonly #now: () => number;
  #at = Number.POSITIVE_INFINITY;
  #asked = 0;

  /** `now` is the platform's own clock in ms: that of the realm becomes virtual. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Lets a program run for so many ms from now. */
  begin(ms: number): void {
    this.#at = this.#now() + ms;
  }

  /** What the interpreter calls in place of Pyodide's function: no signal, or the end. */
  readonly signal = (): number => {
    this.#asked += 1;
    if (this.#asked % ASKED_PER_LOOK === 0 && this.#now() > this.#at)
      throw new Error("it ran for longer than a program may");
    return 0;
  };
}
