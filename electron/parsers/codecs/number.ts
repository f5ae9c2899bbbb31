import { describeValue } from '../fields/describe.ts';
import { readScalar } from '../fields/number.ts';
import { PayloadError } from '../TopicParser.ts';
import { payloadText } from './payloadText.ts';

/**
 * A plain number, decimal point or comma, blanks around it; null where a device writes that it has none (`NaN`,
 * `null`). Throws `PayloadError` of type `PARSE_ERROR`.
 */
export function decodeNumber(payload: Uint8Array): number | null {
  const text = payloadText(payload, 'a number').trim();
  if (text === '') throw new PayloadError('PARSE_ERROR', 'The payload is empty; expected a number.');
  const value = readScalar(text);
  if (typeof value === 'number' || value === null) return value;
  throw new PayloadError('PARSE_ERROR', `The payload is not a number, it is ${describeValue(text)}.`);
}
