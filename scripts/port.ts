import { lookup } from "node:dns/promises";
import { createServer } from "node:net";

/** The port that `PORT` asks for: 4321 if it is unset. Throws if it is no port. */
export function readPort(value: string | undefined): number {
  if (value === undefined) return 4321;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65_535) {
    throw new Error(
      `PORT is "${value.slice(0, 40)}": set it to a number from 1 to 65535, or leave it unset for 4321.`,
    );
  }
  return port;
}

/** Why nobody can listen on a port of this machine, and what to do; undefined if that's possible. */
export async function whyNotListen(port: number): Promise<string | undefined> {
  // A browser tries all addresses of the name, so that none of them may be somebody else's.
  for (const address of await addressesOfLocalhost()) {
    const code = await tryToListen(port, address);
    if (code !== undefined && !["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(code)) return sayWhyNot(port, code);
  }
  return undefined;
}

export function sayWhyNot(port: number, code: string): string {
  if (code === "EADDRINUSE") {
    const other = port < 65_535 ? port + 1 : port - 1;
    return `Port ${port} is in use: stop the program that listens there, or choose another port with PORT=${other} npm start.`;
  }
  if (code === "EACCES" || code === "EPERM") {
    return `This user may not listen on port ${port}: choose a port from 1024 upwards, with PORT=4321 npm start.`;
  }
  return `Nothing can listen on port ${port} of localhost (${code}): choose another port with PORT=4321 npm start, and see that this machine has the name localhost.`;
}

async function addressesOfLocalhost(): Promise<string[]> {
  try {
    return (await lookup("localhost", { all: true })).map(({ address }) => address);
  } catch {
    return ["127.0.0.1"];
  }
}

function tryToListen(port: number, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, address, () => probe.close(() => resolve(undefined)));
  });
}
