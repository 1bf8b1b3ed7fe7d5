// SHA-256 in plain JavaScript. A browser gives its own only to workers whose origin it can name, and the sandbox's has
// none; and a digest that takes real time would make the order of things depend on the machine.

import { append, apply, construct, floor } from "./safe.ts";

const BLOCK = 64;
const Bytes = Uint8Array;
const Words = Uint32Array;
const setBytes = Uint8Array.prototype.set as (this: Uint8Array, source: Uint8Array) => void;

/** The first 32 bits behind the point of the roots of the first primes, of degree 2 or 3: FIPS 180-4, 4.2.2 and 5.3.3. */
function fractions(degree: 2 | 3, count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) {
    let divisor = 2;
    while (n % divisor > 0) divisor += 1;
    if (divisor < n) continue;
    // Newton's method comes down to the root, and stays there.
    let root = n;
    for (let i = 0; i < 30; i += 1) {
      const power = degree === 2 ? root : root * root;
      root -= (power * root - n) / (degree * power);
    }
    append(found, floor((root % 1) * 2 ** 32));
  }
  return found;
}

let squares: number[] | undefined;
let cubes: number[] = [];

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

export function sha256(message: Uint8Array): ArrayBuffer {
  // One byte marks the end, eight hold the length in bits.
  const padded = new Bytes(BLOCK * (floor((message.length + 8) / BLOCK) + 1));
  apply(setBytes, padded, [message]);
  padded[message.length] = 0x80;
  let bits = message.length * 8;
  for (let i = padded.length - 1; bits > 0; i -= 1, bits = floor(bits / 256)) padded[i] = bits % 256;

  if (squares === undefined) {
    squares = fractions(2, 8);
    cubes = fractions(3, 64);
  }
  const state = new Words(8);
  for (let i = 0; i < 8; i += 1) state[i] = squares[i] as number;
  const words = new Words(64);
  for (let start = 0; start < padded.length; start += BLOCK) {
    spread(padded, start, words);
    mix(state, words);
  }
  const output = construct(Bytes, [32]) as Uint8Array<ArrayBuffer>;
  for (let i = 0; i < 32; i += 1) output[i] = (state[i >> 2] as number) >>> (24 - 8 * (i & 3));
  return output.buffer;
}

/** The 64 words of one block. */
function spread(bytes: Uint8Array, start: number, words: Uint32Array): void {
  const byte = (at: number): number => bytes[start + at] as number;
  const word = (at: number): number => words[at] as number;
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) {
      words[i] = (byte(4 * i) << 24) | (byte(4 * i + 1) << 16) | (byte(4 * i + 2) << 8) | byte(4 * i + 3);
      continue;
    }
    const near = rotate(word(i - 2), 17) ^ rotate(word(i - 2), 19) ^ (word(i - 2) >>> 10);
    const far = rotate(word(i - 15), 7) ^ rotate(word(i - 15), 18) ^ (word(i - 15) >>> 3);
    words[i] = near + word(i - 7) + far + word(i - 16);
  }
}

function mix(state: Uint32Array, words: Uint32Array): void {
  const v = new Words(8);
  for (let i = 0; i < 8; i += 1) v[i] = state[i] as number;
  const at = (index: number): number => v[index] as number;
  for (let i = 0; i < 64; i += 1) {
    const high = rotate(at(4), 6) ^ rotate(at(4), 11) ^ rotate(at(4), 25);
    const choice = (at(4) & at(5)) ^ (~at(4) & at(6));
    const first = at(7) + high + choice + (cubes[i] as number) + (words[i] as number);
    const low = rotate(at(0), 2) ^ rotate(at(0), 13) ^ rotate(at(0), 22);
    const majority = (at(0) & at(1)) ^ (at(0) & at(2)) ^ (at(1) & at(2));
    for (let j = 7; j > 0; j -= 1) v[j] = at(j - 1);
    v[4] = at(4) + first;
    v[0] = first + low + majority;
  }
  for (let i = 0; i < 8; i += 1) state[i] = (state[i] as number) + at(i);
}
