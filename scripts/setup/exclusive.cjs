// @ts-check
// One process at a time: two that install or build in the same folder at once would destroy each other's files.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");

/**
 * Does the work while no other process does work of that name in that folder. Whoever holds the name listens at an address
 * that the system frees when the process ends, however it ends; whoever waits is connected to it, and told by the connection's
 * end. Where there is no such address, the work is done all the same.
 * @template T
 * @param {string} name
 * @param {string} folder
 * @param {(holder: string) => void} waiting called once if another process has to be waited for: its process id
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function exclusively(name, folder, waiting, work) {
  const address = addressOf(name, folder);
  let told = false;
  for (;;) {
    const held = await hold(address);
    if (held !== "taken") {
      try {
        return await work();
      } finally {
        held?.release();
      }
    }
    const holder = await followUntilEnd(address, (id) => {
      if (!told) waiting(id);
      told = true;
    });
    // A socket that nobody listens at, left over where sockets are files.
    if (!holder && !address.startsWith("\0")) fs.rmSync(address, { force: true });
  }
}

/** The folder's identity, not its path, so that another root or a link to it doesn't matter. @param {string} name @param {string} folder */
function addressOf(name, folder) {
  const { dev, ino } = fs.statSync(folder, { bigint: true });
  const id = createHash("sha256").update(`${name}\0${dev}\0${ino}`).digest("hex").slice(0, 24);
  if (process.platform === "win32") return `\\\\.\\pipe\\faultbook-${id}`;
  // Linux has addresses without a file.
  return process.platform === "linux" ? `\0faultbook-${id}` : path.join(os.tmpdir(), `faultbook-${id}`);
}

/** @param {string} address @returns {Promise<"taken" | undefined | { release: () => void }>} undefined: no such address is to be had */
function hold(address) {
  return new Promise((resolve) => {
    /** @type {Set<net.Socket>} */
    const followers = new Set();
    const server = net.createServer((socket) => {
      followers.add(socket);
      socket
        .on("error", () => {})
        .on("close", () => followers.delete(socket))
        .unref();
      socket.write(`${process.pid}\n`);
    });
    server.once("error", (error) => {
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE" ? "taken" : undefined);
    });
    server.listen(address, () => {
      server.unref();
      resolve({
        release: () => {
          server.close();
          for (const socket of followers) socket.destroy();
        },
      });
    });
  });
}

/** Resolves once the holder has ended: true, or false if nobody listens. @param {string} address @param {(id: string) => void} heard */
function followUntilEnd(address, heard) {
  return new Promise((resolve) => {
    let connected = false;
    const socket = net.connect(address, () => {
      connected = true;
    });
    socket.on("data", (data) => heard(data.toString().trim()));
    socket.on("error", () => {});
    socket.on("close", () => resolve(connected));
  });
}

module.exports = { exclusively };
