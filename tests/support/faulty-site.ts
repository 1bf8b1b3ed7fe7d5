import { createServer, get, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { serveDist } from "../../scripts/serve-dist.ts";
import { launchTestBrowser } from "./browser.ts";

/**
 * What becomes of an answer: cut off before it begins or in its middle, never given, given only when the test says so,
 * refused, sent drop by drop, or replaced by the page of a network that asks to sign in.
 */
export type Fault = "down" | "half" | "silent" | "held" | "gone" | "slow" | "portal";

/** How much of a slow answer is sent at once, and how often. */
const DROP_BYTES = 16 * 1024;
const DROP_MS = 150;

/** The built site on a connection that has faults. */
export class FaultySite {
  /** The fault of the answer to a path, if it has one. */
  fault: (path: string) => Fault | undefined = () => undefined;
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  /** Gives the answers that are held. */
  #release: (() => void)[] = [];
  readonly #inner = serveDist();
  readonly #outer = createServer((request, response) => {
    const path = request.url ?? "/";
    this.asked.push(path);
    const fault = this.fault(path);
    const method = request.method ?? "GET";
    if (fault === "down") request.socket.destroy();
    else if (fault === "held") this.#release.push(() => void this.#answer(path, method, response, undefined));
    else if (fault === "portal")
      response.setHeader("Content-Type", "text/html").end("<!doctype html><title>Sign in</title>");
    else if (fault !== "silent") void this.#answer(path, method, response, fault);
  });

  async listen(): Promise<void> {
    await this.#inner;
    await new Promise<void>((resolve) => this.#outer.listen(0, "localhost", resolve));
  }

  /** Nothing is faulty from now on, and what was held is answered. */
  heal(): void {
    this.fault = () => undefined;
    for (const answer of this.#release) answer();
    this.#release = [];
  }

  get url(): string {
    return `http://localhost:${(this.#outer.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#outer.close();
    this.#outer.closeAllConnections();
    await (await this.#inner).close();
  }

  async #answer(
    path: string,
    method: string,
    response: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    const { status, headers, body } = await this.#ask(fault === "gone" ? "/nowhere" : path);
    response.writeHead(status, { ...headers, "content-length": body.length });
    if (method === "HEAD") response.end();
    else if (fault === "half") response.write(body.subarray(0, body.length / 2), () => response.destroy());
    else if (fault === "slow") {
      for (let at = 0; at < body.length && !response.destroyed; at += DROP_BYTES) {
        response.write(body.subarray(at, at + DROP_BYTES));
        await sleep(DROP_MS);
      }
      response.end();
    } else response.end(body);
  }

  async #ask(path: string): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
    const { url } = await this.#inner;
    return new Promise((resolve, reject) => {
      get(url + path, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 500,
            headers: Object.fromEntries(
              Object.entries(answer.headers).flatMap(([name, value]) =>
                typeof value === "string" && !/^(?:connection|transfer-encoding|keep-alive)$/.test(name)
                  ? [[name, value]]
                  : [],
              ),
            ),
            body: Buffer.concat(parts),
          }),
        );
      }).on("error", reject);
    });
  }
}

/** Chromium and the site on such a connection, from the first test of a file to its last. */
export let browser: Browser;
export let site: FaultySite;

/** A file of tests calls this once. */
export function openFaultySite(): void {
  beforeAll(async () => {
    site = new FaultySite();
    [browser] = await Promise.all([launchTestBrowser(), site.listen()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
}
