// SHA-256 in plain JavaScript. A browser gives its own only to workers whose origin it can name, and the sandbox's has
// none; and a digest that takes real time would make the order of things depend on the machine.

import { apply, construct, floor } from "./safe.ts";

const BLOCK = 64;
const Bytes = Uint8Array;
const Words = Uint32Array;
const setBytes = Uint8Array.prototype.set as (this: Uint8Array, source: Uint8Array) => void;

/** FIPS 180-4, 5.3.3. */
const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/** FIPS 180-4, 4.2.2. */
const ROUND_CONSTANTS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

export function sha256(message: Uint8Array): ArrayBuffer {
  // One byte marks the end, eight hold the length in bits.
  const padded = new Bytes(BLOCK * (floor((message.length + 8) / BLOCK) + 1));
  apply(setBytes, padded, [message]);
  padded[message.length] = 0x80;
  let bits = message.length * 8;
  for (let i = padded.length - 1; bits > 0; i -= 1, bits = floor(bits / 256)) padded[i] = bits % 256;

  const state = new Words(8);
  for (let i = 0; i < 8; i += 1) state[i] = INITIAL[i] as number;
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
    const first = at(7) + high + choice + (ROUND_CONSTANTS[i] as number) + (words[i] as number);
    const low = rotate(at(0), 2) ^ rotate(at(0), 13) ^ rotate(at(0), 22);
    const majority = (at(0) & at(1)) ^ (at(0) & at(2)) ^ (at(1) & at(2));
    for (let j = 7; j > 0; j -= 1) v[j] = at(j - 1);
    v[4] = at(4) + first;
    v[0] = first + low + majority;
  }
  for (let i = 0; i < 8; i += 1) state[i] = (state[i] as number) + at(i);
}
