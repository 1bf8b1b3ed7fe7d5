import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that refuses every request and records its address. */
export interface RecordingProxy {
  /** "host:port" */
  readonly address: string;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function recordRequests(): Promise<RecordingProxy> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.statusCode = 502;
    response.end();
  });
  // An https request opens a tunnel first.
  server.on("connect", ({ url }, socket) => {
    requests.push(`https://${url ?? ""}`);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
