// A second reader and writer of a link's bytes, written from the format's description:
// base62 in blocks of 32 bytes, the version in the high half of byte 0, the revision in bytes 1
// and 2, and in bytes 9 to 11 the CRC-24 of the slug and all other bytes.

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const charsFor = (bytes) => Math.ceil((bytes * 43) / 32);

function encodeBlock(bytes) {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  while (text.length < charsFor(bytes.length)) {
    text = digits[Number(number % 62n)] + text;
    number /= 62n;
  }
  return text;
}

function decodeBlock(text) {
  let number = [...text].reduce((sum, char) => sum * 62n + BigInt(digits.indexOf(char)), 0n);
  const bytes = [];
  while (charsFor(bytes.length) < text.length) {
    bytes.unshift(Number(number % 256n));
    number /= 256n;
  }
  return bytes;
}

const blocks = (list, size) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

export const bytesOf = (payload) => blocks(payload, 43).flatMap(decodeBlock);

/** The payload of the bytes for a checklist, with the checksum made good. */
export function payloadOf(slug, bytes) {
  const crc = crc24([...new TextEncoder().encode(slug), ...bytes.slice(0, 9), ...bytes.slice(12)]);
  const sealed = [...bytes.slice(0, 9), crc >> 16, (crc >> 8) & 255, crc & 255, ...bytes.slice(12)];
  return blocks(sealed, 32).map(encodeBlock).join('');
}

/** The revision of a checklist with these ids, section by section. */
export const revisionOf = (order) =>
  crc24([...new TextEncoder().encode(order.map((ids) => ids.map((id) => `${id}\n`).join('') + '\n').join(''))]) & 0xffff;

function crc24(bytes) {
  let register = 0xb704ce;
  for (const byte of bytes) {
    register ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      register <<= 1;
      if (register & 0x1000000) register ^= 0x1864cfb;
    }
  }
  return register;
}
