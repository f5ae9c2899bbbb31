import type { Buffer } from 'node:buffer';
import { constants, gunzipSync, type ZlibOptions } from 'node:zlib';
import { PayloadError } from '../TopicParser.ts';

/** Largest gzip-compressed payload once unpacked, in bytes (payloads.md, *Variation*). */
export const maxUnpackedBytes = 64 * 1024 * 1024;

/** So far anything may be unpacked: at most that much is done for nothing where it is a bomb. */
export const freeUnpackedBytes = 4 * 1024 * 1024;

/** Beyond that it may grow so many times. Readings grow 10 to 30 times, a bomb 1,000 times. */
export const maxGrowth = 200;

/** So many bytes that grow further than they may are a bomb, whatever follows them. */
const tasteBytes = Math.floor(freeUnpackedBytes / maxGrowth);

/** Bytes that are unpacked in one go; a bomb is noticed after each. */
const chunkSize = 64 * 1024;
/** The same of what is only tasted, and much if it is a bomb: fewer pieces cost less. */
const tasteChunkSize = 256 * 1024;

/** Whether a payload begins like gzip (RFC 1952, section 2.3.1). */
export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Unpacks gzip of one or several members. Throws `PayloadError` where that is too much, or not gzip. */
export function unpackGzip(bytes: Buffer): Buffer {
  const allowed = Math.min(maxUnpackedBytes, Math.max(freeUnpackedBytes, maxGrowth * bytes.length));
  // The last four bytes say how long the content is: what says of itself that it is a giant is not unpacked.
  const said = bytes.length >= 18 ? bytes.readUInt32LE(bytes.length - 4) : 0;
  if (said > allowed) throw tooLarge(allowed);
  // They may lie, or speak of the last member only: of a large payload the beginning is looked at first.
  if (bytes.length > tasteBytes) {
    const finishFlush = constants.Z_SYNC_FLUSH;
    unpack(bytes.subarray(0, tasteBytes), freeUnpackedBytes, { finishFlush, chunkSize: tasteChunkSize });
  }
  return unpack(bytes, allowed);
}

function unpack(bytes: Buffer, maxOutputLength: number, options: ZlibOptions = {}): Buffer {
  try {
    return gunzipSync(bytes, { chunkSize, ...options, maxOutputLength });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxOutputLength);
    const reason = error instanceof Error ? error.message : String(error);
    throw fault(`The payload begins like gzip but cannot be unpacked: ${reason}.`);
  }
}

const fault = (message: string) => new PayloadError('PARSE_ERROR', message);

const tooLarge = (allowed: number) =>
  fault(
    `The gzip payload is larger than ${allowed} bytes unpacked; refused. ` +
      `It may grow to ${freeUnpackedBytes} bytes, or ${maxGrowth} times, and never beyond ${maxUnpackedBytes}.`,
  );
