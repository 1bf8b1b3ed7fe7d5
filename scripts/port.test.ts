import { createServer, type Server } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPort, sayWhyNot, whyNotListen } from "./port.ts";

test("every port is read as it was written, and nothing else is a port", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
      expect(readPort(String(port))).toBe(port);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (value) => {
      const isPort = String(Number(value)) === value && Number.isInteger(Number(value));
      fc.pre(!(isPort && Number(value) >= 1 && Number(value) <= 65_535) && !/^0*\d{1,5}$/.test(value));
      expect(() => readPort(value)).toThrow("set it to a number from 1 to 65535");
    }),
  );
  expect(readPort(undefined)).toBe(4321);
  for (const value of ["", "0", "00", "65536", "1e3", "0x10", " 80", "80 ", "-1", "4321/", "9".repeat(1e6)])
    expect(() => readPort(value)).toThrow(/^PORT is "[^"]{0,40}": set it/);
});

function listen(port: number, address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(port, address, () => resolve(server));
  });
}

test("a port that another program has on any address is taken, and free again after it", async () => {
  const server = await listen(0, "127.0.0.1");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await whyNotListen(port)).toBe(
    `Port ${port} is in use: stop the program that listens there, or choose another port with PORT=${port < 65_535 ? port + 1 : port - 1} npm start.`,
  );
  await new Promise((resolve) => server.close(resolve));
  expect(await whyNotListen(port)).toBeUndefined();
});

test("each reason why nobody can listen says what to do", () => {
  expect(sayWhyNot(65_535, "EADDRINUSE")).toContain("PORT=65534 npm start");
  expect(sayWhyNot(80, "EACCES")).toContain("This user may not listen on port 80: choose a port from 1024");
  expect(sayWhyNot(80, "ENOTFOUND")).toContain("(ENOTFOUND)");
});
