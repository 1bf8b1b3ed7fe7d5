/** The decode field. Everything that answers is fetched on the first sign that somebody will use it. */
import { loadingOf, loadingPart } from "../../playground/program/loading.ts";
import { failureOf, Retry, remedyButton } from "../../playground/program/network.ts";
import { NotLoaded } from "../../playground/runner/fetch-whole.ts";
import { arrivedWorker } from "./arrived-worker.ts";
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
const arriving = document.querySelector<HTMLElement>("[data-decode-loading]");

if (box && answers && progress && rest && arriving) {
  let worker: Worker | undefined;
  /** The worker, once its script has arrived. */
  let coming: Promise<Worker> | undefined;
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

  /** Resolves to the worker. Tells the reader where its script doesn't come, and rejects. */
  const start = (): Promise<Worker> => {
    coming ??= load().catch((error: unknown) => {
      fail(error);
      throw error;
    });
    return coming;
  };
  const load = async (): Promise<Worker> => {
    arriving.textContent = "Loading the decoder …";
    const made = await arrivedWorker(workerAddress, "decoder", { on: showLoaded });
    worker = made;
    made.onmessage = ({ data }: MessageEvent<DecodeReply>) => {
      retry.end();
      arriving.hidden = true;
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
    made.onerror = () => fail(new NotLoaded("A part of it didn't arrive."));
    return made;
  };
  const showLoaded = (loadedBytes: number): void => {
    arriving.textContent = loadingOf("the decoder", loadingPart(arriving.dataset.partSize, loadedBytes)).text;
  };
  const drop = (): void => {
    worker?.terminate();
    worker = undefined;
    coming = undefined;
  };
  /** The text stays in the box, and is answered as soon as the decoder is there. */
  const fail = (reason: unknown): void => {
    drop();
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
    arriving.hidden = true;
    answers.replaceChildren(...nodes);
  };

  const answer = (): void => {
    if (long?.shown !== box.value) long = undefined;
    rest.hidden = long === undefined;
    const text = long?.text ?? box.value;
    isStale = busyWith > 0 && busyWith <= LONG;
    if (isStale) return;
    // A long text that is asked for no more needn't be decoded to its end.
    if (busyWith > 0 && worker) drop();
    turn++;
    if (!/\S/.test(text)) show([]);
    else {
      busyWith = text.length;
      clearTimeout(loading);
      loading = setTimeout(() => {
        progress.removeAttribute("value");
        progress.hidden = false;
        if (worker) return;
        arriving.hidden = false;
        const status = document.getElementById("status");
        if (status) status.textContent = "Loading the decoder.";
      }, TOLD_AFTER_MS);
      void send(turn, text, 0);
    }
  };
  /** Gives the worker a text part by part, each in a task of its own, unless the box has changed meanwhile. */
  const send = async (own: number, text: string, from: number): Promise<void> => {
    const to = from + PART_MAX;
    const request: DecodeRequest = { turn: own, part: text.slice(from, to), isLast: to >= text.length };
    const made = await start().catch(() => undefined);
    if (own !== turn) return;
    made?.postMessage(request);
    if (made && !request.isLast) setTimeout(send, 0, own, text, to);
  };
  /** Puts a text into the box, or the beginning of a long one. */
  const put = (text: string): void => {
    box.value = text.slice(0, SHOWN_MAX);
    if (text.length <= SHOWN_MAX) return;
    long = { shown: box.value, text };
    rest.textContent = `The box shows the beginning; all ${(text.length / 1e6).toFixed(1)} million characters are read.`;
  };
  box.addEventListener("input", answer);
  box.addEventListener("focus", () => void start().catch(() => {}), { once: true });
  /** Takes in a long text before the browser lays it out. */
  const take = (event: Event, brought: DataTransfer | null): void => {
    const text = brought?.getData("text/plain") ?? "";
    if (text.length <= SHOWN_MAX) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = box;
    const whole = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
    put(whole);
    answer();
  };
  box.addEventListener("paste", (event) => take(event, event.clipboardData));
  box.addEventListener("drop", (event) => take(event, event.dataTransfer));
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
