// A second reader of the texts of a link, written from their description (`codec/text_code.rs`): five
// byte contexts, mixed bit by bit, over a range decoder. Only the primer, frozen data, is that of the page.
import { readFileSync } from 'node:fs';
import { bytesOf } from './payload.mjs';

const source = readFileSync(new URL('../../crates/core/src/codec/text_code.rs', import.meta.url), 'utf8');
const primer = [...new TextEncoder().encode(/PRIMER: &str = "\\\n([^"]*)"/.exec(source)[1].replace(/\\\n\s*/g, '').trimStart())];
const SLOTS = 40 << 10;
const sigmoid = [1, 2, 4, 6, 10, 17, 27, 45, 74, 120, 194, 311, 488, 747, 1102, 1546, 2048, 2550, 2994, 3349, 3608, 3785, 3902, 3976, 4022, 4051, 4069, 4079, 4086, 4090, 4092, 4094, 4095];

const hash = (salt, key) => {
  const mixed = Math.imul((Math.imul(salt, 0x2c1b3c6d) ^ key) + 0x3d4d51cb, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
};
const squash = (stretched) => {
  const above = Math.max(-2047, Math.min(2047, stretched)) + 2048;
  const [place, part] = [above >> 7, above & 127];
  return (sigmoid[place] * (128 - part) + (sigmoid[place + 1] ?? 0) * part + 64) >> 7;
};
const stretched = [];
for (let at = -2047; at <= 2047; at += 1) while (stretched.length <= squash(at)) stretched.push(at);
while (stretched.length < 4096) stretched.push(2047);

const chance = (one, seen) => ({ one, seen });
const learn = (of, bit) => {
  of.one += Math.trunc(((bit ? 65_512 : 24) - of.one) / (of.seen + 1));
  of.seen = Math.min(255, of.seen + 1);
};

/** Reads bits; past the end of the bytes there are zeros. */
function decoder(bytes) {
  let [offset, range, at] = [0, 0xffffffff, 0];
  const pull = () => { offset = ((offset << 8) | (bytes[at++] ?? 0)) >>> 0; };
  for (let first = 0; first < 4; first += 1) pull();
  return (_, one) => {
    const bound = Math.floor((range * Math.max(one, 1)) / 65_536);
    const bit = offset < bound;
    if (!bit) offset -= bound;
    range = bit ? bound : range - bound;
    while (range < 1 << 24) {
      pull();
      range = (range << 8) >>> 0;
    }
    return bit;
  };
}

function model() {
  const contexts = Array.from({ length: 5 }, () => ({ hash: 0, weights: [21_845, 21_845, 21_845, 21_845] }));
  const slots = Array.from({ length: SLOTS }, () => ({ ...chance(1 << 15, 0), check: 0 }));
  let [last, word] = [0, 0];
  const slotOf = (key) => {
    const first = (key >>> 8) % SLOTS;
    const [one, other] = [slots[first], slots[first ^ 1]];
    const check = key & 255;
    if (one.check === check) return one;
    if (other.check === check) return other;
    return Object.assign(one.seen <= other.seen ? one : other, chance(1 << 15, 0), { check });
  };
  const codeBit = (code, bit, begun) => {
    let sum = 0;
    for (const context of contexts) {
      context.slot = slotOf(hash(context.hash, begun));
      context.guess = stretched[Math.max(context.slot.one, 1) >> 4];
      sum += context.guess * context.weights[Math.min(context.slot.seen, 3)];
    }
    const mixed = squash(Math.floor(sum / 65_536));
    const read = code(bit, mixed << 4);
    const miss = (read ? 4096 : 0) - mixed;
    for (const { slot, guess, weights } of contexts) {
      weights[Math.min(slot.seen, 3)] += (guess * miss * 2) >> 14;
      learn(slot, read);
    }
    return read;
  };
  return (code, byte) => {
    let begun = 1;
    for (let shift = 7; shift >= 0; shift -= 1) begun = (begun << 1) | Number(codeBit(code, (byte >> shift) & 1, begun));
    const read = begun & 255;
    last = ((last << 8) | read) >>> 0;
    const isLetter = read >= 128 || /[A-Za-z]/.test(String.fromCharCode(read));
    word = isLetter ? hash(word, read >= 65 && read <= 90 ? read + 32 : read) : 0;
    [0, last & 0xff, last & 0xffff, last & 0xffffff, word].forEach((key, salt) => { contexts[salt].hash = hash(salt, key); });
    return read;
  };
}

/** The fields of a link's texts; none where it has no texts. */
export function textsOf(payload) {
  const [form, ...rest] = bytesOf(payload);
  if (!(form & 2)) return [];
  const body = rest.slice(11);
  const [length, start] = body[0] < 128 ? [body[0], 1] : [(body[0] & 127) | (body[1] << 7), 2];
  const codeByte = model();
  for (const byte of primer) codeByte(Boolean, byte === 124 ? 0 : byte);
  const code = decoder(body.slice(start + length));
  const end = chance(1 << 13, 4);
  const text = [];
  for (;;) {
    const byte = codeByte(code, 0);
    if (byte === 0) {
      const isLast = code(0, Math.max(end.one, 1));
      learn(end, isLast);
      if (isLast) return new TextDecoder().decode(Uint8Array.from(text)).split('\0');
    }
    text.push(byte);
  }
}
