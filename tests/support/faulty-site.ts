import { createServer, get, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { serveDist } from "../../scripts/serve-dist.ts";

/** What becomes of an answer: cut off before it begins or in its middle, never given, refused, or sent drop by drop. */
export type Fault = "down" | "half" | "silent" | "gone" | "slow";

/** How much of a slow answer is sent at once, and how often. */
const DROP_BYTES = 16 * 1024;
const DROP_MS = 150;

/** The built site on a connection that has faults. */
export class FaultySite {
  /** The fault of the answer to a path, if it has one. */
  fault: (path: string) => Fault | undefined = () => undefined;
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  readonly #inner = serveDist();
  readonly #outer = createServer((request, response) => {
    const path = request.url ?? "/";
    this.asked.push(path);
    const fault = this.fault(path);
    if (fault === "down") request.socket.destroy();
    else if (fault !== "silent") void this.#answer(path, request.method ?? "GET", response, fault);
  });

  async listen(): Promise<void> {
    await this.#inner;
    await new Promise<void>((resolve) => this.#outer.listen(0, "localhost", resolve));
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
