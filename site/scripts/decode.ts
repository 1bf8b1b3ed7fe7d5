/** The decode field. Everything that answers is fetched on the first sign that somebody will use it. */
import { failureOf, Retry, remedyButton } from "../../playground/program/network.ts";
import { trustedScript } from "../../playground/program/trusted-script.ts";
import { NotLoaded, whyMissing } from "../../playground/runner/fetch-whole.ts";
import { answerNodes } from "./decode-answers.ts";
import type { DecodeReply, DecodeRequest } from "./decode-messages.ts";
import workerAddress from "./decode-worker.ts?worker&url";
import { Kept } from "./kept-text.ts";

/** A reader who waits for less than this isn't told. */
const TOLD_AFTER_MS = 300;

/** How much of a pasted text the box shows, in UTF-16 units: a browser lays out a megabyte for seconds. */
const SHOWN_MAX = 20_000;

/** How much of a text is given to the worker at once: copying ten megabytes would stop the page for a moment. */
const PART_MAX = 1_000_000;

/** A text of this length is decoded at once, so that what was typed meanwhile can wait for it. */
const LONG = 100_000;

const box = document.querySelector<HTMLTextAreaElement>("[data-decode]");
const answers = document.querySelector<HTMLElement>("[data-answers]");
const progress = document.querySelector<HTMLProgressElement>("[data-decode-progress]");
const rest = document.querySelector<HTMLElement>("[data-decode-rest]");

if (box && answers && progress && rest) {
  let worker: Worker | undefined;
  /** How long the text is that the worker is at; 0 if it is at none. */
  let busyWith = 0;
  /** Whether the box has changed since the worker was given its text. */
  let isStale = false;
  let turn = 0;
  const keptText = new Kept("decode");
  const retry = new Retry(() => answer());
  let loading: ReturnType<typeof setTimeout> | undefined;
  /** The whole of a text of which the box shows the beginning. */
  let long: { readonly shown: string; readonly text: string } | undefined;

  const start = (): Worker => {
    if (worker) return worker;
    worker = new Worker(trustedScript(workerAddress), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<DecodeReply>) => {
      retry.end();
      if (data.turn !== turn) return;
      if ("done" in data) {
        clearTimeout(loading);
        progress.hidden = false;
        progress.value = data.done;
        return;
      }
      show(answerNodes(data.view));
      if (isStale) answer();
    };
    worker.onerror = () => {
      worker = undefined;
      void fail();
    };
    return worker;
  };
  /** The text stays in the box, and is answered as soon as the decoder is there. */
  const fail = async (): Promise<void> => {
    // The name of the worker's file stands in this one: where that has changed, this one is gone, too.
    const reason = (await whyMissing(import.meta.url)) ?? new NotLoaded("A part of it didn't arrive.");
    const { text, remedy } = failureOf(reason, "the decoder");
    const note = document.createElement("p");
    note.textContent = text;
    if (remedy) {
      const button = remedyButton(remedy, "button");
      button.addEventListener("click", () =>
        remedy === "retry" ? retry.now() : keptText.overReload(long?.text ?? box.value),
      );
      note.append(" ", button);
    }
    show([note]);
    if (remedy === "retry") retry.wait();
  };
  const show = (nodes: readonly Node[]): void => {
    busyWith = 0;
    clearTimeout(loading);
    progress.hidden = true;
    answers.replaceChildren(...nodes);
  };

  const answer = (): void => {
    if (long?.shown !== box.value) long = undefined;
    rest.hidden = long === undefined;
    const text = long?.text ?? box.value;
    isStale = busyWith > 0 && busyWith <= LONG;
    if (isStale) return;
    // A long text that is asked for no more needn't be decoded to its end.
    if (busyWith > 0) {
      worker?.terminate();
      worker = undefined;
    }
    turn++;
    if (!/\S/.test(text)) show([]);
    else {
      busyWith = text.length;
      // How much of the decoder has arrived, nobody knows.
      clearTimeout(loading);
      loading = setTimeout(() => {
        progress.removeAttribute("value");
        progress.hidden = false;
      }, TOLD_AFTER_MS);
      send(turn, text, 0);
    }
  };
  /** Gives the worker a text part by part, each in a task of its own, unless the box has changed meanwhile. */
  const send = (own: number, text: string, from: number): void => {
    if (own !== turn) return;
    const to = from + PART_MAX;
    const request: DecodeRequest = { turn, part: text.slice(from, to), isLast: to >= text.length };
    start().postMessage(request);
    if (!request.isLast) setTimeout(send, 0, own, text, to);
  };
  /** Puts a text into the box, or the beginning of a long one. */
  const put = (text: string): void => {
    box.value = text.slice(0, SHOWN_MAX);
    if (text.length <= SHOWN_MAX) return;
    long = { shown: box.value, text };
    rest.textContent = `The box shows the beginning; all ${(text.length / 1e6).toFixed(1)} million characters are read.`;
  };
  box.addEventListener("input", answer);
  box.addEventListener("focus", start, { once: true });
  box.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= SHOWN_MAX) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = box;
    const whole = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
    put(whole);
    answer();
  });
  const over = keptText.take();
  if (over !== undefined) put(over);
  // Text that a browser kept over a reload is answered as well.
  if (box.value !== "") answer();
  const toBox = (): void => {
    if (location.hash === "#decode") box.focus();
  };
  addEventListener("hashchange", toBox);
  toBox();
}
